"""`palermo implementation duties`: what an instrument asks of whom, and whether it binds a State."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from palermo.cli.arguments import Arguments, Day, as_of_option, day, participant
from palermo.cli.arguments import load as load_facts
from palermo.cli.output import Answer, BadInput, Column, answers, marked
from palermo.facts.cell_text import cell_text
from palermo.facts.nearest import nearest
from palermo.facts.records import LANGUAGES

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
    from pathlib import Path

    from palermo.facts.records import Facts
    from palermo.implementation.records import Duty, Guide, Said

    Wanted = Callable[[Duty], bool]

_DUTY = (
    Column("id"),
    Column("instrument"),
    Column("provision", "article"),
    Column("article"),
    Column("paragraph"),
    Column("addressee", "of whom"),
    Column("kind", "kind"),
    Column("condition"),
    Column("deadline"),
    Column("links"),
    Column("themes"),
    Column("text"),
    Column("language"),
)
_SOURCE = (Column("source"), Column("verified"), Column("pack"))
_BOUND = (
    Column("state"),
    Column("as_of"),
    Column("answer", "binds"),
    Column("since", "since"),
    Column("because"),
)
_MARK = (Column("mark", "note"),)
#: Ids that are listed in a message where none is near; more would bury the question.
_MOST_NAMED = 12


@click.command(short_help="List what an instrument asks of whom.")
@click.argument("instrument_id", metavar="INSTRUMENT")
@click.option("--article", metavar="N", help="Only this article, or a paragraph of it, such as 16 or 16(5).")
@click.option("--theme", metavar="T", help="Only duties of this theme, such as extradition.")
@click.option("--kind", metavar="K", help="Only this kind: mandatory, mandatory-to-consider, optional, and so on.")
@click.option("--state", metavar="S", help="Say of each duty whether it binds this State, since when, and why.")
@as_of_option
@click.option(
    "--language",
    type=click.Choice(LANGUAGES),
    default="en",
    show_default=True,
    help="The language of the texts; English where one is not translated.",
)
@click.option("--reasons/--no-reasons", default=False, help="Show with --state the reasons beneath each row.")
@answers
def duties(
    instrument_id: str,
    article: str | None,
    theme: str | None,
    kind: str | None,
    state: str | None,
    as_of: str | None,
    language: str,
    reasons: bool,
    overlays: Sequence[Path],
) -> Answer:
    """List what INSTRUMENT asks of whom, in plain words: article, kind, condition, deadline.

    INSTRUMENT is an id: untoc, trafficking-protocol, migrants-protocol, firearms-protocol, or one of a pack.
    With --state, each duty says whether it binds that State on a day: yes, limited (within what a reservation or the
    competence of an organization leaves), reserved (taken away by a reservation), unknown, or no.
    """
    guide = _guide(overlays)
    facts = load_facts(overlays) if state is not None else None
    with Arguments() as arguments:
        chosen = arguments.read("INSTRUMENT", _one_of, "instrument with duties", instrument_id, guide.instruments)
        wanted = list(_filters(arguments, guide, chosen, article, theme, kind))
        code = arguments.read("--state", participant, state, facts) if state is not None and facts else None
        asked = arguments.read("--as-of", day, as_of)
        if as_of is not None and state is None:
            arguments.wrong("--as-of", "a day is of use only with --state; add --state, or leave the day out")
    found = [
        each for each in guide.duties.values() if each.instrument == chosen and all(accepts(each) for accepts in wanted)
    ]
    if code and facts:
        return _binding(found, guide, facts, chosen, code, asked, language, reasons=reasons)
    return _plain(found, guide.said(language), chosen)


def _guide(overlays: Sequence[Path]) -> Guide:
    from palermo.facts.problems import FactsError
    from palermo.implementation import load

    try:
        return load(overlays)
    except FactsError as error:
        raise BadInput(error.problems) from None


def _one_of(what: str, text: str, known: Iterable[str]) -> str:
    """Return the text if it is known; raise `ValueError` with the nearest, or with all where they are few."""
    ids = list(known)
    if text in ids:
        return text
    near = nearest(text, ids)
    if near:
        raise ValueError(f"there is no {what} {text!r}; did you mean {' or '.join(near)}?")
    more = ", and more" if len(ids) > _MOST_NAMED else ""
    raise ValueError(f"there is no {what} {text!r}; there are {', '.join(ids[:_MOST_NAMED])}{more}")


def _filters(
    arguments: Arguments, guide: Guide, instrument: str, article: str | None, theme: str | None, kind: str | None
) -> Iterator[Wanted]:
    """Yield what a duty must fulfil for each option that was given."""
    from palermo.implementation.records import DutyKind

    if article is not None:
        yield arguments.read("--article", _within, article, guide, instrument)
    if theme is not None:
        chosen = arguments.read("--theme", _one_of, "theme", theme, guide.themes)
        yield lambda duty: chosen in duty.themes
    if kind is not None:
        asked = arguments.read("--kind", _one_of, "kind of duty", kind, [each.value for each in DutyKind])
        yield lambda duty: duty.kind.value == asked


def _within(article: str, guide: Guide, instrument: str) -> Wanted:
    """Return whether a duty lies in an article or paragraph; raise `ValueError` where none does."""
    from palermo.implementation.provisions import Cover, cover, path

    of = path(article)
    known = guide.articles_of(instrument)
    if known and not (of and any(each.number.casefold() == of[0] for each in known)):
        numbers = ", ".join(each.number for each in known)
        raise ValueError(f"there is no article {article!r} of {instrument}; there are {numbers}")
    if known and not any(cover(of, path(duty.provision)) is Cover.WHOLE for each in known for duty in each.duties):
        number = next(each for each in known if each.number.casefold() == of[0])
        provisions = ", ".join(dict.fromkeys(duty.provision for duty in number.duties))
        raise ValueError(f"there is no paragraph {article!r} of {instrument}; there are {provisions}")
    return lambda duty: cover(of, path(duty.provision)) is Cover.WHOLE


def _plain(found: Sequence[Duty], said: Said, instrument: str) -> Answer:
    from palermo.implementation.export import duty_row

    rows = [duty_row(each, said) for each in found]
    return Answer(
        data=rows,
        rows=[_shown(row, each) for row, each in zip(rows, found, strict=True)],
        columns=(*_DUTY, *_SOURCE, *_MARK),
        lead=(f"{instrument}: {_number(len(rows))}.",),
    )


def _binding(
    found: Sequence[Duty],
    guide: Guide,
    facts: Facts,
    instrument: str,
    code: str,
    asked: Day,
    language: str,
    *,
    reasons: bool,
) -> Answer:
    from palermo.implementation import binding_duties, owed_notifications
    from palermo.implementation.export import bound_duty_row
    from palermo.participation import Register

    wanted = {each.id for each in found}
    register = Register(facts)
    bound = [each for each in binding_duties(guide, register, code, asked.date) if each.duty.id in wanted]
    said = guide.said(language)
    rows = [bound_duty_row(each, said) for each in bound]
    counts = {answer: sum(row["answer"] == answer for row in rows) for answer in dict.fromkeys(_answers())}
    summary = ", ".join(f"{answer} {number}" for answer, number in counts.items() if number)
    who = f"{facts.participant(code).name(language)} ({code})"
    owed = [each for each in owed_notifications(register, code, asked.date) if each.instrument == instrument]
    return Answer(
        data=rows,
        rows=[_shown(row, each.duty, reasons=reasons) for row, each in zip(rows, bound, strict=True)],
        columns=(*_DUTY, *_BOUND, *_SOURCE, *_MARK),
        lead=(f"{instrument} and {who}, on {asked.words}: {_number(len(rows))} ({summary}).",),
        asides=asked.asides,
        remarks=tuple(
            f"Not on record, {_OWED[each.answer.value].format(owed_by=each.notification.owed_by)}: "
            f"notification under article {each.notification.article}: {each.notification.text}"
            for each in owed
        ),
        reasons=False,
    )


#: Whether a notification that is not on record is owed, in words.
_OWED: Mapping[str, str] = {
    "yes": "and owed",
    "if": "and owed if the State is among {owed_by}",
    "unknown": "and owed if the State is a party",
}


def _answers() -> Iterator[str]:
    from palermo.implementation.duties import Binding

    return (each.value for each in Binding)


def _shown(row: Mapping[str, object], duty: Duty, *, reasons: bool = False) -> dict[str, object]:
    """Return a row with what the table shows beneath it: the text, what belongs to it, and the reasons if wanted."""
    also = [str(row["text"])]
    if row["condition"]:
        also.append(f"If: {row['condition']}")
    if row["deadline"]:
        also.append(f"By when: {row['deadline']}")
    because = row.get("because")
    if reasons and isinstance(because, list):
        also += [cell_text(each) for each in because]
    return {**marked(row, also), "provision": duty.provision}


def _number(duties: int) -> str:
    return f"{duties:,} {'duty' if duties == 1 else 'duties'}"
