"""What a browser would send of a form on a page."""

from __future__ import annotations

from typing import TYPE_CHECKING

from lxml import html

if TYPE_CHECKING:
    from collections.abc import Mapping

Fields = dict[str, list[str]]


def fields_in(page: str, selector: str = "//form[@data-answers]") -> Fields:
    """Return what the first form of this kind holds, without buttons; line ends as browsers send them."""
    form = html.document_fromstring(page).xpath(selector)[0]
    found: Fields = {}
    areas = {each.get("name") for each in form.xpath(".//textarea")}
    for name, value in form.form_values():
        # A browser leaves out the line end with which the content of a text area begins.
        text = value.replace("\r\n", "\n")
        text = text.removeprefix("\n") if name in areas else text
        found.setdefault(name, []).append(text.replace("\n", "\r\n"))
    return found


def changed(fields: Mapping[str, list[str]], **changes: str | list[str]) -> Fields:
    """Return a form with some fields filled in otherwise; `__` in a name stands for `~`."""
    new = {name.replace("__", "~"): value for name, value in changes.items()}
    return {**fields, **{name: value if isinstance(value, list) else [value] for name, value in new.items()}}
