"""An index of the sample documents, built once for all the tests that ask it."""

import fcntl
import os
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from askbudget.engine import Desk, build, open_index

SAMPLES = Path(__file__).resolve().parents[1] / "index" / "samples"


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_make_scheduler(config: pytest.Config, log: Any) -> Any:
    """Tests that stand together run in one worker, and share what was made for them, until the other is out of work."""
    from xdist.scheduler import WorkStealingScheduling

    return WorkStealingScheduling(config, log) if config.getoption("dist") == "load" else None


@pytest.fixture(autouse=True, scope="session")
def _nobodys_settings(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """Whoever runs the tests may have a configuration and a lexicon of their own: not here, nor in what is started."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("XDG_CONFIG_HOME", str(tmp_path_factory.mktemp("config")))
        for name in ("ASKBUDGET_LEXICON", "ASKBUDGET_MISSES"):
            patch.delenv(name, raising=False)
        yield


@pytest.fixture(scope="session")
def samples_index(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The index file; the five documents are of 渝北 2025, 潼南, 大渡口, 渠县 2024 and 綦江 2022."""
    own = tmp_path_factory.getbasetemp()
    folder = own.parent if "PYTEST_XDIST_WORKER" in os.environ else own  # one folder for the workers of a run
    index = folder / "samples.db"
    with (folder / "samples.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not index.exists():
            build([SAMPLES], index)
    return index


@pytest.fixture(scope="session")
def samples(samples_index: Path) -> Iterator[Desk]:
    """A desk over the samples."""
    with open_index(samples_index) as desk:
        yield desk
