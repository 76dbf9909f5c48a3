"""The one analyser of the core, for what is indexed and for what is asked; and where its words stand in a text."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from django.utils.html import escape, format_html
from django.utils.safestring import SafeString, mark_safe

from palermo.resolutions import analyser
from palermo.resolutions.records import Span

if TYPE_CHECKING:
    from collections.abc import Iterable

#: How much of a text stands before and after the first word found.
_BEFORE, _AFTER = 90, 190


def terms_of(texts: Iterable[str], language: str) -> str:
    """Return the terms of texts as they are indexed, in their order."""
    return " ".join(filter(None, (analyser.indexed_text(text, language) for text in texts)))


def snippet(texts: Iterable[str], words: str, language: str) -> SafeString:
    """Return the stretch of the texts that holds most of the words asked for, with these marked; all is escaped."""
    wanted = Wanted.of(words, language)
    best, most, places = "", 0, list[Span]()
    for text in texts:
        found = [term for term in analyser.analyse(text, language) if wanted.holds(term)]
        number = len({term.text for term in found})
        if number > most:
            best, most, places = text, number, [term.at for term in found]
            if most >= wanted.number:
                break
    return marked(best, places) if best else SafeString("")


class Wanted(NamedTuple):
    """The terms that a question asks for: whole ones, and the beginnings of some."""

    terms: frozenset[str]
    beginnings: tuple[str, ...]

    @classmethod
    def of(cls, words: str, language: str) -> Wanted:
        """Return what some words ask for."""
        terms: set[str] = set()
        beginnings: list[str] = []
        for word in words.split():
            found = analyser.analyse(word, language)
            terms.update(each for term in found for each in (term.text, *term.also[:1]))
            if word.endswith("*"):
                beginnings += [term.form for term in found[-1:]]
        return cls(frozenset(terms), tuple(beginnings))

    @property
    def number(self) -> int:
        """How many different terms are asked for."""
        return len(self.terms)

    def holds(self, term: analyser.Term) -> bool:
        """Say whether a term of a text is one of those asked for."""
        return (
            term.text in self.terms
            or not self.terms.isdisjoint(term.also)
            or term.form.startswith(self.beginnings or ("\0",))
        )


def marked(text: str, places: Iterable[Span]) -> SafeString:
    """Return the stretch of a text around the first of some places, with each place in a `mark` element."""
    joined = _joined(places)
    first = joined[0].start if joined else 0
    begin = _word_begin(text, max(0, first - _BEFORE))
    end = min(len(text), first + _AFTER)
    pieces: list[str] = ["… " if begin else ""]
    done = begin
    for place in joined:
        if place.start >= end:
            break
        pieces += (escape(text[done : place.start]), format_html("<mark>{}</mark>", text[place.start : place.end]))
        done = place.end
    end = max(end, done)
    pieces += (escape(text[done:end]), " …" if end < len(text) else "")
    # Safe: each piece has been escaped or is written here.
    return mark_safe("".join(pieces))


def _joined(places: Iterable[Span]) -> list[Span]:
    """Return places in order, those that touch or overlap as one: pairs of Chinese characters do."""
    joined: list[Span] = []
    for place in sorted(places):
        if joined and place.start <= joined[-1].end:
            joined[-1] = Span(joined[-1].start, max(joined[-1].end, place.end))
        else:
            joined.append(place)
    return joined


def _word_begin(text: str, at: int) -> int:
    """Return the beginning of a word at or soon after a place, so that no word is cut."""
    if at == 0:
        return 0
    space = text.find(" ", at, at + 30)
    return space + 1 if space >= 0 else at
