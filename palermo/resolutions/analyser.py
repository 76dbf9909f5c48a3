"""Words as they are searched for: one analyser for the six languages, the same for texts and for questions.

SQLite and PostgreSQL each miss something of Arabic or Chinese.
So the analysis is ours: a text becomes a row of terms in the letters a to z (`indexed_text`), which FTS5 and
PostgreSQL's configuration `simple` take as they are, and a question (`query`) becomes an expression over such terms.

* Words are folded (capitals, accents, Arabic letter forms, digits of any script) and stemmed; the full form is kept
  besides, so that a question for the beginning of a word finds it.
* Chinese becomes pairs of neighbouring characters, and a run's last character; a question of one character asks for
  pairs that begin with it.
* Symbols, such as A/RES/55/25, are one term; their ends (55/25) and parts are found too.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise
from types import MappingProxyType
from typing import TYPE_CHECKING, NamedTuple

from palermo.resolutions.collection.alphabet import FULL, LONGEST, written
from palermo.resolutions.collection.folding import LANGUAGES, folded, stem, stemming, without_prefix
from palermo.resolutions.records import Span
from palermo.resolutions.words import MARKS

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

_HAN = "\u3007\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003134f"
_PIECE = r"[A-Za-z0-9][A-Za-z0-9.\-]{0,24}(?:\([0-9IVXLCA-Z\-]{1,9}\))?"
_PATTERN = (
    rf"(?P<symbol>(?<![A-Za-z0-9_/]){_PIECE}(?:/{_PIECE}){{1,9}})"
    # A line that breaks between two Chinese characters breaks no word.
    rf"|(?P<han>[{_HAN}](?:\s{{0,4}}[{_HAN}])*)"
    r"|{skipped}"
    rf"|(?P<word>[^\W_{_HAN}]+(?:[{MARKS}]+[^\W_{_HAN}]*)*)"
)
#: What is no word of its own: the English genitive, French words that lost their vowel.
_SKIPPED: Mapping[str, str] = MappingProxyType(
    {
        "en": r"(?P<skipped>['’ʼ][sS](?![^\W_]))",
        "fr": r"(?P<skipped>(?<![^\W_])(?:[cdjlmnstCDJLMNST]|(?:jus|lors|puis|quoi)?[qQ]u)['’ʼ](?=[^\W_]))",
    }
)
_JOINT = re.compile(r"(?<=[0-9])-(?=[A-Za-z]/)")
_PARTS = re.compile(r"[^\W_]+")
_QUOTES = str.maketrans("“”„‟«»＂", '"' * 7)
_CLAUSE = re.compile(r'"(?P<phrase>[^"]*)(?:"(?P<after>\*?))?|(?P<word>[^\s"]+)')
#: Stands between the terms in the order of the text and all others, so that no phrase is found across.
_BARRIER = "zt"
#: Clauses of a question that are answered; search engines refuse very long ones.
MOST_CLAUSES = 32
#: Characters of a word that are looked at: more are no word, and nothing to keep in memory.
_LONGEST_WORD = 2 * LONGEST
#: Number of this analysis: what was indexed by another must be indexed anew.
_VERSION = 1


class Term(NamedTuple):
    """One term of a text, in the order of the text."""

    #: The stem, two Chinese characters, or a symbol.
    text: str
    #: Where it stands in the text.
    at: Span
    #: The folded word before stemming; the same as `text` for what has no stem.
    form: str
    #: What it is found by besides: the ends and parts of a symbol.
    also: tuple[str, ...] = ()


class UnknownLanguage(ValueError):
    """A language that is none of the six."""


def version() -> str:
    """Return what names this analysis; keep it with an index, and index anew when it is another."""
    return f"{_VERSION} {stemming()}".strip()


def analyse(text: str, language: str) -> tuple[Term, ...]:
    """Return the terms of a text in its order; `language` is one of `LANGUAGES`, else `UnknownLanguage` is raised."""
    return tuple(term for term in _terms(text, language) if term.text)


def indexed_text(text: str, language: str) -> str:
    """Return a text as terms with spaces between them, in letters a to z and digits, for a search engine to index."""
    terms = analyse(text, language)
    ordered = [written(term.text) for term in terms]
    others = dict.fromkeys(_others(terms))
    return " ".join((*ordered, _BARRIER, *others) if others else ordered)


def _others(terms: Iterable[Term]) -> Iterator[str]:
    for term in terms:
        if term.form != term.text:
            yield FULL + written(term.form)
        yield from map(written, term.also)


@lru_cache(maxsize=len(LANGUAGES))
def _pattern(language: str) -> re.Pattern[str]:
    if language not in LANGUAGES:
        raise UnknownLanguage(f"{language!r} is no language of the analyser; give one of {', '.join(LANGUAGES)}")
    # A group that never matches, where nothing is to be skipped.
    return re.compile(_PATTERN.replace("{skipped}", _SKIPPED.get(language, "(?P<skipped>(?!))")))


def _terms(text: str, language: str) -> Iterator[Term]:
    """Yield the terms in order; the text of a word that consists of nothing but fill characters is empty."""
    for match in _pattern(language).finditer(text):
        match match.lastgroup:
            case "han":
                yield from _pairs(match.group(), match.start())
            case "word":
                yield _word(match.group(), match.start(), language)
            case "symbol" if any(letter.isdigit() for letter in match.group()):
                yield from _symbols(match.group(), match.start())
            case "symbol":
                for part in _PARTS.finditer(match.group()):
                    yield _word(part.group(), match.start() + part.start(), language)


def _word(word: str, start: int, language: str) -> Term:
    form = folded(word[:_LONGEST_WORD], language)
    return Term(stem(form, language), Span(start, start + len(word)), form)


def _pairs(run: str, start: int) -> Iterator[Term]:
    """Yield each two neighbouring characters of a run, and its last one."""
    characters = [(letter, start + place) for place, letter in enumerate(run) if not letter.isspace()]
    for (first, at), (second, end) in pairwise(characters):
        pair = folded(first + second, "zh")
        yield Term(pair, Span(at, end + 1), pair)
    last, at = characters[-1]
    yield Term(folded(last, "zh"), Span(at, at + 1), folded(last, "zh"))


def _symbols(text: str, start: int) -> Iterator[Term]:
    """Yield the symbols of a document that may have two, such as A/57/158-S/2002/875."""
    for symbol in _JOINT.split(text):
        whole = symbol.rstrip(".-")
        form = folded(whole, "en")
        pieces = form.split("/")
        ends = ("/".join(pieces[number:]) for number in range(1, len(pieces) - 1))
        also = tuple(dict.fromkeys((*ends, *_PARTS.findall(form))))
        yield Term(form, Span(start, start + len(whole)), form, also)
        start += len(symbol) + 1


@dataclass(frozen=True, slots=True)
class Clause:
    """Something that must be found: a term, terms that follow one another, or the beginning of a word."""

    #: In the safe alphabet.
    terms: tuple[str, ...]
    #: Whether the last term is the beginning of one.
    prefix: bool = False
    #: What may stand in place of a single beginning.
    other: str = ""

    def fts5(self) -> str:
        """Return it as an expression of SQLite's FTS5."""
        star = " *" if self.prefix else ""
        phrase = f'"{" ".join(self.terms)}"{star}'
        return f'({phrase} OR "{self.other}"{star})' if self.other else phrase

    def tsquery(self) -> str:
        """Return it as an expression for PostgreSQL's `to_tsquery('simple', ...)`."""
        star = ":*" if self.prefix else ""
        phrase = " <-> ".join(self.terms) + star
        if self.other:
            return f"({phrase} | {self.other}{star})"
        return f"({phrase})" if len(self.terms) > 1 else phrase


@dataclass(frozen=True, slots=True)
class Query:
    """A question; a text answers it in which all clauses are found."""

    clauses: tuple[Clause, ...]
    #: What of the question holds nothing to search for, or is beyond `MOST_CLAUSES`.
    left_out: tuple[str, ...] = ()

    @property
    def empty(self) -> bool:
        """Whether there is nothing to search for: neither engine takes an empty expression."""
        return not self.clauses

    def fts5(self) -> str:
        """Return the question for `MATCH` of SQLite's FTS5; whatever was typed, it holds no operator but its own."""
        return " AND ".join(clause.fts5() for clause in self.clauses)

    def tsquery(self) -> str:
        """Return the question for PostgreSQL's `to_tsquery('simple', ...)`; the same holds."""
        return " & ".join(clause.tsquery() for clause in self.clauses)


def query(text: str, language: str) -> Query:
    """Read a question: all words must be found, "words in quotation marks" in a row, a word* by its beginning."""
    _pattern(language)
    clauses: dict[Clause, None] = {}
    left_out = []
    for match in _CLAUSE.finditer(text.translate(_QUOTES)):
        typed = match["word"] or match["phrase"] or ""
        prefix = match["after"] == "*" or typed.rstrip().endswith("*")
        clause = _clause(typed, language, prefix=prefix)
        if clause and (len(clauses) < MOST_CLAUSES or clause in clauses):
            clauses[clause] = None
        elif typed.strip():
            left_out.append(typed)
    return Query(tuple(clauses), tuple(left_out))


def _clause(typed: str, language: str, *, prefix: bool) -> Clause | None:
    """Return what a word or phrase asks for; None when it holds no letter or digit."""
    terms = list(analyse(typed, language))
    if not terms:
        return None
    last = terms[-1]
    if _is_han(last.text):
        # The last character is in the pair before it, or stands for all pairs that it begins.
        if len(terms) == 1 or not _is_han(terms[-2].text) or terms[-2].at.end != last.at.end:
            return Clause(tuple(written(term.text) for term in terms), prefix=True)
        terms.pop()
        return Clause(tuple(written(term.text) for term in terms))
    ordered = [written(term.text) for term in terms]
    if not prefix:
        return Clause(tuple(ordered))
    ordered[-1] = written(without_prefix(last.form))
    return Clause(tuple(ordered), prefix=True, other=FULL + written(last.form) if len(terms) == 1 else "")


def _is_han(term: str) -> bool:
    return re.match(f"[{_HAN}]", term) is not None
