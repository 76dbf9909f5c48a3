"""The picture of the guide: no word is cut at its edges, in any language."""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING
from xml.etree import ElementTree as ET

import pytest
from django.conf import settings
from django.utils.translation import override

from palermo.web.guide.presenters.overview import build_overview
from palermo.web.guide.showing import Showing
from palermo.web.i18n import content_language
from palermo.web.pages.reader import Reader

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from pytest_django.fixtures import Settings

    from palermo.facts.records import Facts

_TEXT = "{http://www.w3.org/2000/svg}text"
_MOVE = re.compile(r"translate\(([-\d.]+),([-\d.]+)\)")


def width(text: str) -> float:
    """Return the units that a text takes in Noto Sans of 13 units: letters take 7.2 of them, wide ones all."""
    bare = [each for each in text if unicodedata.category(each) not in {"Cf", "Mn"}]
    return sum(13 if unicodedata.east_asian_width(each) in {"W", "F"} else 7.2 for each in bare)


def placed(element: ET.Element, x: float = 0.0) -> Iterator[tuple[ET.Element, float]]:
    """Yield every text with its place from the left."""
    if move := _MOVE.match(element.get("transform", "")):
        x += float(move[1])
    if element.tag == _TEXT:
        yield element, x
    for each in element:
        yield from placed(each, x)


def lines(text: ET.Element) -> list[str]:
    return [each.text or "" for each in text] or [text.text or ""]


@pytest.mark.parametrize("language", [code for code, _ in settings.LANGUAGES])
def test_no_word_is_cut(facts: Facts, settings: Settings, tmp_path: Path, language: str) -> None:
    settings.DATA = tmp_path
    with override(language):
        page = build_overview(Showing(Reader(facts, content_language())))
    picture = ET.fromstring(str(page.picture))  # noqa: S314  # made by our own pictures
    right = float(picture.get("viewBox", "").split()[2])
    texts = list(placed(picture))
    assert len(texts) >= len(page.instruments) * len(page.kinds)
    told = "".join("".join("".join(lines(each)).split()) for each, _ in texts)
    for instrument in page.instruments:
        letters = "".join(instrument.label.split())
        assert sum(each in told for each in (letters, letters[:6])) >= 1
    for element, x in texts:
        wide = max(map(width, lines(element)))
        before = {"end": wide, "middle": wide / 2}.get(element.get("text-anchor", ""), 0.0)
        assert x - before >= 0
        assert x - before + wide <= right
