"""An instrument from its TOML file: title, adoption, and the clauses of its final provisions."""

from __future__ import annotations

import io
import re
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING, NamedTuple

from palermo.facts.dates import EARLIEST_DAY
from palermo.facts.nearest import shown
from palermo.facts.participants import Participants
from palermo.facts.problems import in_order
from palermo.facts.records import (
    LANGUAGES,
    Delay,
    DepositaryCount,
    EntryIntoForceClause,
    Instrument,
    NotificationDuty,
    Share,
    Source,
    WithdrawalClause,
)
from palermo.facts.text_lines import name_of, read_text
from palermo.facts.toml_tables import TomlFile, TomlTable

if TYPE_CHECKING:
    from palermo.facts.problems import Problem
    from palermo.facts.records import Facts

#: The rules of delay, each with the least and the greatest number that makes sense.
#: Nought is a clause of its own: in force on the day of deposit, or on the first of the month after it.
_RULES = MappingProxyType(
    {
        "days": (0, 36_500),
        "months": (0, 1_200),
        "month_start_after_days": (0, 36_500),
        "month_start_after_months": (0, 1_200),
        "start_of_nth_month_after": (1, 1_200),
    },
)
_NO_DELAY = Delay("", 0)
_LATER_AFTER = ("trigger", "entry_into_force")
_SUCCESSIONS = ("date_of_succession", "predecessor")
_ID = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]{0,99}\Z")
_MOST_DEPOSITS = 10_000
_DECIMAL = re.compile(r"\+?(?=.*[1-9])[0-9]{1,30}(\.[0-9]{1,30})?\Z")


def read_instrument(
    source: str | Path, file: str = "", *, facts: Facts | None = None, pack: str = ""
) -> tuple[Instrument | None, tuple[Problem, ...]]:
    """Read one instrument from text (`str`) or from a file (`Path`); return it, or None, and every problem.

    Unknown keys are reported, but do not keep the instrument from being returned; missing or wrong ones do.
    With `facts`, the States in `named` must be in them.
    """
    problems: list[Problem] = []
    if isinstance(source, str):
        file, text = file or "-", read_text(io.StringIO(source, newline=""), file or "-", problems)
    else:
        file = file or name_of(source)
        text = read_text(source, file, problems)
    if text is None:
        return None, in_order(problems)
    toml = TomlFile(text, file, problems)
    root = toml.root()
    instrument = _instrument(root, Participants(facts) if facts else None, _Origin(file, pack)) if root else None
    if (
        pack
        and isinstance(source, Path)
        and instrument
        and _ID.match(instrument.id)
        and instrument.id != Path(file).stem
    ):
        what = f"The id {shown(instrument.id)} differs from the file's name"
        toml.problem("id", what, f"Rename the file to {instrument.id}.toml")
    return None if toml.unusable else instrument, in_order(problems)


class _Origin(NamedTuple):
    """Where a file belongs: a pack asks every record for its source, a file on its own is its own source."""

    file: str
    pack: str

    def source(self, table: TomlTable) -> Source:
        """Return the source that a table names."""
        needed = bool(self.pack)
        if needed and table.lacks("source", "verified"):
            remedy = "Say where it was read, and whether you checked it there (true or false)"
            table.problem("source", "`source` and `verified` are missing", remedy)
            needed = False
        text, verified = table.text("source", needed=needed), table.flag("verified", needed=needed)
        return Source(text or self.file, verified, self.pack or self.file)


def _instrument(root: TomlTable, known: Participants | None, origin: _Origin) -> Instrument:
    """Read every key, so that all faults are noted; what is missing is filled, and then thrown away by the caller."""
    id_ = root.text("id", needed=True)
    if id_ and not _ID.match(id_):
        root.problem("id", f"{shown(id_)} is not an id", "Write letters, digits and hyphens, such as rome-statute")
    instrument = Instrument(
        id=id_,
        title=root.text("title", needed=True),
        adopted=root.day("adopted", needed=True) or EARLIEST_DAY,
        supplements=root.text("supplements"),
        entry_into_force=_entry_into_force(root, known),
        source=origin.source(root),
        titles=MappingProxyType(root.texts_by_key("titles", LANGUAGES)),
        short_titles=MappingProxyType(root.texts_by_key("short_titles", LANGUAGES)),
        abbreviation=root.text("abbreviation"),
        supplements_article=root.text("supplements_article"),
        withdrawal=_withdrawal(root),
        succession=root.choice("succession", _SUCCESSIONS, default=_SUCCESSIONS[0]),
        place=root.text("place"),
        depositary=root.text("depositary"),
        depositary_reference=root.text("depositary_reference"),
        depositary_count=_depositary_count(root, origin),
        notifications=tuple(_notification(table) for table in root.tables("notifications")),
    )
    root.close()
    return instrument


def _entry_into_force(root: TomlTable, known: Participants | None) -> EntryIntoForceClause:
    table = root.table("entry_into_force", needed=True)
    if table is None:
        return EntryIntoForceClause(0, counts_regional_organizations=False, delay=_NO_DELAY, for_later_states=None)
    instruments = table.whole("instruments", 0, _MOST_DEPOSITS, needed=True)
    counts = table.flag("counts_regional_organizations", needed=True)
    delay = _delay(table, needed=True)
    later = table.table("for_later_states")
    later_delay = _delay(later, needed=True) if later else None
    later_after = later.choice("after", _LATER_AFTER, default=_LATER_AFTER[0]) if later else _LATER_AFTER[0]
    named = table.texts("named")
    for code in named:
        if known and code not in known:
            table.problem("named", *known.fault(code))
    not_before, on_date = table.day("not_before"), table.day("on_date_if_met")
    clause = EntryIntoForceClause(
        instruments=instruments or 0,
        counts_regional_organizations=counts,
        delay=delay or _NO_DELAY,
        for_later_states=later_delay,
        later_after=later_after,
        not_before=not_before,
        not_before_instrument=table.text("not_before_instrument") or None,
        on_date_if_met=on_date,
        named=named,
        share=_share(table),
        article=table.text("article"),
        later_article=table.text("later_article"),
    )
    for each in filter(None, (later, table)):
        each.close()
    return clause


def _delay(table: TomlTable, *, needed: bool) -> Delay | None:
    delay = table.table("delay", needed=needed)
    if delay is None:
        return None
    rule = delay.choice("rule", _RULES, needed=True)
    number = delay.whole("n", *_RULES.get(rule, (0, _MOST_DEPOSITS)), needed=True)
    delay.close()
    return Delay(rule, number) if rule and number is not None else None


def _share(table: TomlTable) -> Share | None:
    share = table.table("share")
    if share is None:
        return None
    column, at_least = share.text("column", needed=True), share.decimal("at_least", needed=True)
    if at_least and not _DECIMAL.match(at_least):
        share.problem("at_least", f"{shown(at_least)} is no share", "Write a positive decimal number such as 55.0")
    share.close()
    return Share(column, at_least)


def _withdrawal(root: TomlTable) -> WithdrawalClause | None:
    table = root.table("withdrawal")
    if table is None:
        return None
    delay, article = _delay(table, needed=True), table.text("article")
    table.close()
    return WithdrawalClause(delay, article) if delay else None


def _depositary_count(root: TomlTable, origin: _Origin) -> DepositaryCount | None:
    table = root.table("depositary_count")
    if table is None:
        return None
    parties, as_of = table.whole("parties", 0, _MOST_DEPOSITS, needed=True), table.day("as_of", needed=True)
    source, complete_to = origin.source(table), table.day("complete_to")
    table.close()
    return None if parties is None or as_of is None else DepositaryCount(parties, as_of, source, complete_to)


def _notification(table: TomlTable) -> NotificationDuty:
    duty = NotificationDuty(
        article=table.text("article", needed=True),
        topics=table.texts("topics"),
        owed_by=table.text("owed_by", needed=True),
        always=table.flag("always", needed=True),
        text=table.text("text", needed=True),
        due=table.text("due"),
    )
    table.close()
    return duty
