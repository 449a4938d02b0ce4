"""The pictures of the README, made by the app itself: `python tests/bench/pictures.py [FOLDER]` (default .pictures/)."""

from __future__ import annotations

import asyncio
import os
import re
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent.parent
SHOTS = {
    "reading": ((118, 32), ["J"]),
    "searching": ((150, 32), ["slash", *"correct historcal veiw"]),
    "evidence": ((118, 32), ["J", "i"]),
    "timeline": ((118, 32), ["1", "c", "c", "w", "g"]),
}
"""Name, size in cells, keys pressed."""


async def main(folder: Path) -> None:
    os.environ["DATELINE_HOME"] = tempfile.mkdtemp()
    sys.path.insert(0, str(ROOT))
    from tests.view.conftest import settle
    from tui.view.app import DatelineApp

    for name, (size, keys) in SHOTS.items():
        app = DatelineApp()
        app.theme = "dateline-dark"
        async with app.run_test(size=size) as pilot:
            await settle(pilot)
            await pilot.press("K", "K", "K", "K", *keys)
            await settle(pilot)
            picture = app.export_screenshot(title="Dateline", simplify=True)
        # No font from elsewhere: a picture must not make a browser ask a server for anything.
        picture = re.sub(r"@font-face \{.*?\}", "", picture, flags=re.DOTALL)
        (folder / f"{name}.svg").write_text(re.sub(r"[ \t]+\n", "\n", picture))


if __name__ == "__main__":
    target = Path(sys.argv[1]) if sys.argv[1:] else ROOT / ".pictures"
    target.mkdir(exist_ok=True)
    asyncio.run(main(target))
