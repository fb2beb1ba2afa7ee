"""Draw docs/chat.svg: the chat itself, asked about the sample documents. Run by `make picture`."""

import asyncio
import os
import tempfile
from pathlib import Path

from textual.pilot import Pilot

HERE = Path(__file__).resolve().parent
SAMPLES = HERE.parent / "index" / "samples"
QUESTIONS = ("渝北区2025年三公经费是多少", "那潼南呢", "大渡口和綦江谁的工会经费更多")
SIZE = (118, 38)


async def draw(index: Path, to: Path) -> None:
    """Hold the conversation without a terminal, open the evidence of its end, and export the screen."""
    from askbudget.tui.start import made
    from askbudget.tui.widgets.question import QuestionInput

    app = made(index)
    async with app.run_test(size=SIZE) as pilot:
        await _settled(pilot)
        for question in QUESTIONS:
            app.screen.query_one(QuestionInput).value = question
            await pilot.press("enter")
            await _settled(pilot)
        await pilot.press("f2")
        await _settled(pilot)
        await pilot.pause(0.5)  # the table is laid out after it is mounted
        to.write_text(app.export_screenshot(title="askbudget"), encoding="utf-8")


async def _settled(pilot: Pilot[None]) -> None:
    """Until all workers are done and everything is drawn."""
    for _ in range(3):
        await pilot.app.workers.wait_for_complete()
        await pilot.pause()


def main() -> None:
    """Index the samples into a folder that is gone afterwards, and draw."""
    with tempfile.TemporaryDirectory() as folder:
        os.environ |= {"XDG_DATA_HOME": folder, "XDG_CONFIG_HOME": folder, "ASKBUDGET_LANG": "zh"}
        os.environ.pop("NO_COLOR", None)
        from askbudget.engine import build

        index = Path(folder) / "samples.db"
        build([SAMPLES], index)
        asyncio.run(draw(index, HERE / "chat.svg"))


if __name__ == "__main__":
    main()
