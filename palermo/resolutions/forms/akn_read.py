"""Read a resolution back from Akoma Ntoso: from our own files all that `akn.write` wrote, from others what they say.

Nothing in a file is trusted: a document type is refused, nothing is fetched, and whatever is malformed, too large or
too deep comes back as a fault, never as an exception.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from palermo.resolutions.forms.akn_read_body import Read, adoption_of
from palermo.resolutions.forms.akn_read_paragraphs import Context, footnotes_of
from palermo.resolutions.forms.akn_words import day, number_words, own
from palermo.resolutions.forms.akn_xml import AKN, tree
from palermo.resolutions.forms.characters import unquoted
from palermo.resolutions.records import Annex, Fault, Resolution, Span

if TYPE_CHECKING:
    from datetime import date
    from xml.etree.ElementTree import Element

_DOCUMENTS = (AKN + "statement", AKN + "doc", AKN + "act", AKN + "bill")
#: Texts that recommend texts that recommend texts: deeper than this, none is read.
_DEEPEST = 20


def read(data: bytes) -> tuple[Resolution | None, tuple[Fault, ...]]:
    """Return the resolution that a file holds, or None, and what is wrong with the file; never raises.

    Offsets of faults count bytes of the file. What points into the text that was read is not in the file, and is empty.
    """
    root = tree(data)
    if isinstance(root, Fault):
        return None, (root,)
    everything = Span(0, len(data))
    if root.tag != AKN + "akomaNtoso":
        name = root.tag.rpartition("}")[2][:60]
        return None, (Fault(everything, f"the file is no Akoma Ntoso 3.0, but {name!r}", "give an akomaNtoso file"),)
    statement = next((each for each in root.iter() if each.tag in _DOCUMENTS), None)
    if statement is None:
        return None, (Fault(everything, "the file holds no statement", "give a file with one resolution"),)
    faults: list[Fault] = []
    context = Context(root, folds=not _is_ours(statement))
    return _resolution(statement, context, 0, everything, faults), tuple(faults)


def _is_ours(statement: Element) -> bool:
    identification = statement.find(f"{AKN}meta/{AKN}identification")
    return identification is not None and identification.get("source", "").endswith("#palermo")


def _resolution(statement: Element, context: Context, depth: int, at: Span, faults: list[Fault]) -> Resolution:
    context.begin()
    body = Read(context)
    preamble = statement.find(f"{AKN}preamble")
    if preamble is not None:
        body.recitals(preamble)
    main = statement.find(f"{AKN}mainBody")
    if main is None:
        faults.append(Fault(at, "the document has no main body", "put its paragraphs into the element mainBody"))
    else:
        body.body(main)
    annexes = _annexes(statement, context)
    footnotes = footnotes_of(context, statement.iterfind(f"{AKN}meta/{AKN}notes/{AKN}note"))
    adopted, meeting = adoption_of(statement.findall(f"{AKN}conclusions"))
    folds = context.folds
    draft = _draft(body.drafts, context, depth, at, faults)
    cover = _Cover(statement, folds=folds)
    return Resolution(
        symbol=cover.symbol(),
        title=number_words(statement.find(f"{AKN}preface//{AKN}docTitle"), folds=folds),
        body=cover.authority(),
        adopted=_adopted(statement) or adopted,
        meeting=meeting,
        session=cover.session(),
        opening="" if preamble is None else number_words(preamble.find(f"{AKN}formula/{AKN}p"), folds=folds),
        preamble=body.preamble,
        operative=tuple(body.operative),
        footnotes=footnotes,
        sections=tuple(body.sections),
        draft=draft,
        annexes=annexes,
        agenda_item=cover.inline("agendaItem") or cover.inline("agenda item name"),
        report=cover.said("docCommittee"),
        sponsors=cover.said("docProponent"),
        vote=number_words(statement.find(f"{AKN}conclusions//{AKN}outcome"), folds=folds),
        symbols=cover.symbols(),
    )


def _adopted(statement: Element) -> date | None:
    dates = statement.iterfind(f"{AKN}meta/{AKN}identification/{AKN}FRBRWork/{AKN}FRBRdate")
    return next((day(each.get("date")) for each in dates if each.get("name") == "adoption"), None)


class _Cover:
    """The cover page: who, which number, at which session."""

    __slots__ = ("_cover", "_folds")

    def __init__(self, statement: Element, *, folds: bool) -> None:
        self._cover = statement.find(f"{AKN}coverPage")
        self._folds = folds

    def _all(self, name: str) -> list[Element]:
        return [] if self._cover is None else list(self._cover.iter(AKN + name))

    def said(self, name: str) -> str:
        """Return the words of the first element of a name."""
        return number_words(next(iter(self._all(name)), None), folds=self._folds)

    def inline(self, name: str) -> str:
        """Return the words of the first inline element of a name."""
        found = next((each for each in self._all("inline") if each.get("name") == name), None)
        return number_words(found, folds=self._folds)

    def symbol(self) -> str:
        """Return the symbol of the document."""
        return self.said("docNumber")

    def symbols(self) -> tuple[str, ...]:
        """Return the other symbols of the masthead."""
        return tuple(number_words(each, folds=self._folds) for each in self._all("docketNumber"))

    def authority(self) -> str:
        """Return the organ: another's file may name the publisher before it."""
        found = [each for each in self._all("docAuthority") if each.get("refersTo") != "#publisher"]
        return number_words(next(iter(found), None), folds=self._folds)

    def session(self) -> str:
        """Return the session by its number."""
        found = next(iter(self._all("session")), None)
        if found is None:
            return ""
        return unquoted(found.get("value", "")) or number_words(found, folds=self._folds)


def _annexes(statement: Element, context: Context) -> tuple[Annex, ...]:
    found: list[Annex] = []
    for number, attachment in enumerate(statement.iterfind(f"{AKN}attachments/{AKN}attachment"), 1):
        document = next((each for each in attachment if each.tag in _DOCUMENTS), None)
        title = None if document is None else document.find(f"{AKN}preface//{AKN}docTitle")
        read_body = Read(context, flat=True)
        main = None if document is None else document.find(f"{AKN}mainBody")
        if main is not None:
            read_body.body(main)
        if title is None:
            title = attachment.find(f"{AKN}heading")
        identifier = f"annex{number}" if context.folds else own(attachment, "id")
        words = number_words(title, folds=context.folds)
        found.append(Annex(identifier, words, (*read_body.preamble, *read_body.operative), ()))
    return tuple(found)


def _draft(structures: list[Element], context: Context, depth: int, at: Span, faults: list[Fault]) -> Resolution | None:
    found = [each for structure in structures for each in structure if each.tag in _DOCUMENTS]
    if not found:
        return None
    if len(found) > 1:
        faults.append(Fault(at, f"{len(found)} texts are recommended; the first is read", "give each in its own file"))
    if depth >= _DEEPEST:
        faults.append(Fault(at, f"texts within texts, deeper than {_DEEPEST} levels", "give the inner text by itself"))
        return None
    return _resolution(found[0], context, depth + 1, at, faults)
