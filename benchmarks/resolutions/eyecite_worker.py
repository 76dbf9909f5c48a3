"""Runs in eyecite's own environment: takes texts, and looks for citations in all of them each time it is asked.

The first line of the input is a JSON list of texts; after it, each line asks for one run. What is printed for a run is
a JSON object with the number of citations of each kind; for the first line, the version.
"""

from __future__ import annotations

import json
import sys
from collections import Counter
from importlib.metadata import version

from eyecite import get_citations  # type: ignore[import-not-found]  # stands in its own environment


def main() -> None:
    """Answer until the input ends."""
    texts = json.loads(sys.stdin.readline())
    answer({"eyecite": version("eyecite")})
    for _ in sys.stdin:
        answer(dict(Counter(type(each).__name__ for text in texts for each in get_citations(text))))


def answer(said: dict[str, object]) -> None:
    """Print one line at once."""
    print(json.dumps(said), flush=True)


if __name__ == "__main__":
    main()
