"""Where the lexicon, the samples and the index are found."""

import runpy
import subprocess
import sys
from pathlib import Path

import pytest

from askbudget import paths
from askbudget.paths import find_index, lexicon_dir, samples_dir

ROOT = Path(__file__).resolve().parents[1]


@pytest.fixture
def here(tmp_path, monkeypatch):
    """An empty current folder and an empty user data folder."""
    monkeypatch.delenv("ASKBUDGET_INDEX", raising=False)
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data"))
    monkeypatch.setenv("HOME", str(tmp_path / "home"))
    folder = tmp_path / "here"
    folder.mkdir()
    monkeypatch.chdir(folder)
    return folder


def touch(path: Path) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.touch()
    return path


def test_a_checkout_uses_its_own_folders():
    assert lexicon_dir() == ROOT / "lexicon"
    assert samples_dir() == ROOT / "index" / "samples"


def test_an_installed_package_uses_the_copies_inside_it(tmp_path):
    """site-packages/askbudget/{paths.py, data/lexicon, data/samples}"""
    package = tmp_path / "site-packages" / "askbudget"
    for name in ("lexicon", "samples"):
        (package / "data" / name).mkdir(parents=True)
    (package / "paths.py").write_text(Path(paths.__file__).read_text(encoding="utf-8"), encoding="utf-8")
    installed = runpy.run_path(str(package / "paths.py"))
    assert installed["lexicon_dir"]() == package / "data" / "lexicon"
    assert installed["samples_dir"]() == package / "data" / "samples"


def test_the_order_of_the_interface(here, monkeypatch):
    """Each place wins over those after it: user data folder, current folder, variable, --index."""
    nowhere = find_index()
    assert not nowhere.exists
    assert here.parent in nowhere.path.parents
    assert here not in nowhere.path.parents

    touch(nowhere.path)
    assert find_index().path == nowhere.path
    assert find_index().exists

    local = touch(here / "index" / "askbudget.db")
    assert find_index().path == local
    assert find_index().exists

    monkeypatch.setenv("ASKBUDGET_INDEX", str(here / "named.db"))
    assert find_index().path == here / "named.db"
    assert "ASKBUDGET_INDEX" in find_index().why

    explicit = find_index("other.db")
    assert explicit.path == Path("other.db")
    assert "--index" in explicit.why


def test_a_named_index_need_not_exist_yet(here, monkeypatch):
    touch(here / "index" / "askbudget.db")
    assert not find_index(here / "new.db").exists
    monkeypatch.setenv("ASKBUDGET_INDEX", str(here / "new.db"))
    assert not find_index().exists
    touch(here / "new.db")
    assert find_index().exists


def test_an_empty_variable_counts_as_unset(here, monkeypatch):
    local = touch(here / "index" / "askbudget.db")
    monkeypatch.setenv("ASKBUDGET_INDEX", "")
    assert find_index().path == local


def test_a_folder_of_that_name_is_no_index(here):
    (here / "index" / "askbudget.db").mkdir(parents=True)
    assert find_index().path != here / "index" / "askbudget.db"


def test_platformdirs_is_loaded_only_when_it_is_asked():
    code = (
        "import sys; from askbudget.paths import find_index; find_index('x.db'); "
        "assert 'platformdirs' not in sys.modules; assert 'askbudget.store' not in sys.modules"
    )
    subprocess.run([sys.executable, "-c", code], check=True, cwd=ROOT)
