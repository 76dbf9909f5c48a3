"""The hand-made resolution in every form, as files that people can read.

`python -m tests.resolutions.forms.golden` writes them anew; look at what changes before you keep it.
"""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from palermo.resolutions.forms.akn import write
from palermo.resolutions.forms.fixed_json import as_object
from palermo.resolutions.forms.html import page
from palermo.resolutions.forms.linked import jsonld
from palermo.resolutions.forms.tables import as_csv, rows
from palermo.resolutions.forms.text import plain
from tests.resolutions.forms.samples import RECOMMENDING, SAMPLE

if TYPE_CHECKING:
    from collections.abc import Mapping

FOLDER = Path(__file__).with_name("golden")
MADE = date(2026, 11, 30)


def forms() -> Mapping[str, str]:
    """Return what each file holds."""
    return {
        "sample.akn.xml": write(SAMPLE, MADE).decode(),
        "recommending.akn.xml": write(RECOMMENDING, MADE).decode(),
        "sample.json": _json(as_object(SAMPLE, "3\n" + "." * 720)),
        "sample.jsonld": _json(jsonld(SAMPLE)),
        "sample.csv": as_csv(rows(SAMPLE)),
        "sample.html": page(SAMPLE, stylesheet="/static/resolution.css"),
        "sample.txt": plain(SAMPLE),
        "recommending.txt": plain(RECOMMENDING),
    }


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, indent=1) + "\n"


def read(name: str) -> str:
    """Return what a file holds now."""
    with (FOLDER / name).open(encoding="utf-8", newline="") as file:
        return file.read()


def main() -> None:
    """Write all files."""
    FOLDER.mkdir(exist_ok=True)
    for name, text in forms().items():
        (FOLDER / name).write_text(text, encoding="utf-8", newline="")


if __name__ == "__main__":
    main()
