"""The paragraphs in which a resolution says what it has to say: of a recommending one, those of the draft."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator

    from palermo.resolutions.records import Paragraph, Resolution


class Placed(NamedTuple):
    """A paragraph and the part of the resolution in which it stands: `preamble` or `operative`."""

    part: str
    paragraph: Paragraph


def substance(resolution: Resolution) -> Resolution:
    """Return the text that a resolution recommends for adoption, or the resolution itself."""
    draft = resolution.draft
    return draft if draft and (draft.preamble or draft.operative) else resolution


def placed(resolution: Resolution) -> Iterator[Placed]:
    """Yield every paragraph and item of preamble and operative part in the order of the text."""
    for part, tops in (("preamble", resolution.preamble), ("operative", resolution.operative)):
        for top in tops:
            for paragraph in top.walk():
                yield Placed(part, paragraph)
