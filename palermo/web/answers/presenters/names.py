"""What a section is called outside its own page."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from palermo.implementation.questionnaire.words import section_title

if TYPE_CHECKING:
    from palermo.implementation.questionnaire import Section, Words
    from palermo.web.pages.reader import Reader


def section_name(reader: Reader, words: Words, section: Section) -> str:
    """Return instrument, article and title: articles of several instruments have the same numbers and titles."""
    title = words[section_title(section.key)]
    place = section_place(reader, section)
    return _("%(name)s: %(value)s") % {"name": place, "value": title} if place else title


def section_place(reader: Reader, section: Section) -> str:
    """Return the short title of the instrument and the number of the article; nothing for the general part."""
    if not section.article:
        return ""
    title = reader.short_title(section.instrument)
    return _("%(instrument)s, article %(provision)s") % {"instrument": title, "provision": section.article}
