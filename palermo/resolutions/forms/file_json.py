"""A whole file as a JSON object: one resolution of it, and beside it all else that the file holds."""

from __future__ import annotations

from typing import TYPE_CHECKING

from palermo.resolutions.forms.fixed_json import Object, apart_object, as_object, problem_object

if TYPE_CHECKING:
    from collections.abc import Iterable

    from palermo.resolutions.records import Parsed, Resolution


def file_object(parsed: Parsed, chosen: Resolution, document: Iterable[tuple[str, str]] = ()) -> Object:
    """Return one of the resolutions of a file, and beside it what else was found there.

    `others` are the other resolutions; `apart` holds, after what stands apart within the resolution, what stands in
    none: running headers, page numbers, what belongs to a neighbour on the page; `unread` is what could not be read
    outside of every resolution; `document` is what is wrong with the file itself, given as pairs of what and remedy.
    """
    text = parsed.text
    return {
        **as_object(chosen, text),
        "apart": [apart_object(each, text) for each in (*chosen.apart, *parsed.apart)],
        "others": [as_object(each, text) for each in parsed.resolutions if each is not chosen],
        "unread": [problem_object(each) for each in parsed.faults],
        "document": [{"what": _sentence(what), "remedy": _sentence(remedy)} for what, remedy in document],
    }


def _sentence(words: str) -> str:
    return words if not words or words.endswith((".", "!", "?")) else f"{words}."
