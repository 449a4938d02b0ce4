"""What citeproc-js makes of the citations of tests/core/test_styles.py: the strings that ours are held to.

    npm install citeproc
    python tests/bench/citeproc_texts.py NODE_MODULES STYLES LOCALES

STYLES and LOCALES are check-outs of the repositories `styles` and `locales` of the Citation Style Language project. The items are our
own CSL-JSON. What is printed is pasted into the test by hand; nothing here is needed to run it.
"""

from __future__ import annotations

import json
import pprint
import subprocess
import sys
from pathlib import Path

from tests.core.test_styles import CITATIONS
from tui.core.styles.cited import Cited
from tui.core.styles.csl import as_csl

STYLES = {
    "chicago": "chicago-notes-bibliography.csl",
    "apa": "apa.csl",
    "mla": "modern-language-association.csl",
}
SCRIPT = """
const CSL = require("citeproc");
const {items, styles, locale} = JSON.parse(require("fs").readFileSync(0));
const answer = {};
for (const item of items) {
  answer[item.id] = {};
  for (const [name, style] of Object.entries(styles)) {
    const engine = new CSL.Engine({retrieveLocale: () => locale, retrieveItem: () => item}, style, "en-US", true);
    engine.setOutputFormat("text");
    engine.updateItems([item.id]);
    const note = {citationItems: [{id: item.id}], properties: {noteIndex: 1}};
    answer[item.id][name] = name === "chicago" ? engine.previewCitationCluster(note, [], [], "text")
      : engine.makeBibliography()[1][0].trim();
  }
}
console.log(JSON.stringify(answer));
"""


def main(modules: Path, styles: Path, locales: Path) -> None:
    """Print the texts of all items."""
    items = [as_csl(Cited(name, citation, ())) for name, citation in CITATIONS.items()]
    given = {
        "items": items,
        "styles": {name: (styles / file).read_text(encoding="utf-8") for name, file in STYLES.items()},
        "locale": (locales / "locales-en-US.xml").read_text(encoding="utf-8"),
    }
    ran = subprocess.run(
        ["node", "-e", SCRIPT],
        input=json.dumps(given),
        capture_output=True,
        text=True,
        check=True,
        env={"NODE_PATH": str(modules)},
    )
    texts = {name: tuple(said.values()) for name, said in json.loads(ran.stdout).items()}
    print(pprint.pformat(texts, width=100, sort_dicts=False))


if __name__ == "__main__":
    main(*map(Path, sys.argv[1:]))
