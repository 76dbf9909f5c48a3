"""The facts of the register as frozen, dated records, each with its source.

Facts say what was done and when; nothing here says what follows from it.
Status, entry into force and relations are computed from these records by `palermo.participation`.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from datetime import date

    from palermo.facts.dates import Interval

#: The six official languages of the United Nations, in the order in which tables hold them.
LANGUAGES = ("en", "fr", "es", "ru", "zh", "ar")


@dataclass(frozen=True, slots=True)
class Source:
    """Where a fact was read, whether it is verified there, and which pack brought it."""

    #: A citation or address in words.
    text: str
    #: False for facts that rest on recollection or on a secondary page.
    verified: bool
    #: The name of the fact pack, such as `built-in`.
    pack: str


class ActionKind(StrEnum):
    """What a State did and the depositary was notified of."""

    SIGNATURE = "signature"
    RATIFICATION = "ratification"
    ACCEPTANCE = "acceptance"
    APPROVAL = "approval"
    ACCESSION = "accession"
    SUCCESSION = "succession"
    FORMAL_CONFIRMATION = "formal_confirmation"
    DEFINITIVE_SIGNATURE = "definitive_signature"
    PROVISIONAL_APPLICATION = "provisional_application"
    WITHDRAWAL = "withdrawal"


#: Acts that express consent to be bound (Vienna Convention on the Law of Treaties, arts. 11-16; succession: 1978 one).
DEPOSITS = frozenset(
    {
        ActionKind.RATIFICATION,
        ActionKind.ACCEPTANCE,
        ActionKind.APPROVAL,
        ActionKind.ACCESSION,
        ActionKind.SUCCESSION,
        ActionKind.FORMAL_CONFIRMATION,
        ActionKind.DEFINITIVE_SIGNATURE,
    },
)


@dataclass(frozen=True, slots=True)
class Action:
    """One act of one State or organization towards one instrument, as notified to the depositary."""

    #: ISO 3166 alpha-3 code, or the short name of an organization.
    state: str
    #: Id of the instrument.
    instrument: str
    kind: ActionKind
    #: First and last day on which the act can have been done; equal when the day is known.
    earliest: date
    latest: date
    source: Source
    note: str = ""
    #: The day from which the act takes effect when the act itself says so: a date of succession, an end of notice.
    effective: date | None = None
    #: For a succession, the code of the State whose deposit is continued.
    predecessor: str | None = None


class DeclarationKind(StrEnum):
    """What a State said to the depositary beside its act of participation."""

    RESERVATION = "reservation"
    DECLARATION = "declaration"
    NOTIFICATION = "notification"
    OBJECTION = "objection"
    TERRITORIAL_APPLICATION = "territorial_application"
    WITHDRAWAL = "withdrawal"


@dataclass(frozen=True, slots=True)
class Declaration:
    """A reservation, declaration, notification, objection or statement of territorial application."""

    state: str
    instrument: str
    kind: DeclarationKind
    #: The provision as the treaty numbers it, such as `16(5)(a)`; empty for the instrument as a whole.
    article: str
    #: Machine-readable subject, such as `extradition_basis`, `central_authority`, `languages`, `territory`.
    topic: str
    #: What was said, coded or in our own few words.
    value: str
    #: The day of the statement, or None when the source prints none (then presumed to be the day of deposit).
    date: Interval | None
    source: Source
    note: str = ""
    #: For an objection, the State objected to.
    towards: str | None = None
    #: For territorial application, the territories' names or codes.
    territories: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class FormerName:
    """A name that a State bore before, or an accepted variant of its name."""

    name: str
    #: Language code, or empty when the name is used in several.
    language: str
    #: `former` (replaced by a later one), `variant` (in common use), `predecessor` (of a State it continues).
    kind: str
    #: Last day on which a former name was official, as far as known: `YYYY`, `YYYY-MM` or `YYYY-MM-DD`; else empty.
    until: str
    source: Source


@dataclass(frozen=True, slots=True)
class State:
    """A State, or a territory that has an ISO code and for which States make declarations."""

    #: ISO 3166-1 alpha-3, or alpha-3 of ISO 3166-3 for a State that no longer exists.
    code: str
    iso2: str
    #: Three digits of ISO 3166-1 numeric and UN M49, or empty.
    numeric: str
    #: Short name by language code; every one of `LANGUAGES` is present for a State.
    names: Mapping[str, str]
    #: Full name by language code, where known.
    formal_names: Mapping[str, str]
    #: `state`, `territory` or `former`.
    kind: str
    former_names: tuple[FormerName, ...]
    #: UN regional group: `african`, `asia-pacific`, `eastern-european`, `latin-american-caribbean`,
    #: `western-european-others`, or empty.
    group: str
    #: UN M49 region and sub-region in English, or empty.
    region: str
    subregion: str
    #: `developed`, `in transition`, `developing`, or empty when unknown.
    development: str
    #: The year of the classification that `development` was read from, or empty.
    development_as_of: str
    least_developed: bool
    landlocked_developing: bool
    small_island_developing: bool
    #: Day of admission to the United Nations, or None when not a member.
    un_member_since: date | None
    source: Source

    def name(self, language: str = "en") -> str:
        """Return the short name in a language, or in English where that language has none."""
        return self.names.get(language) or self.names["en"]


@dataclass(frozen=True, slots=True)
class Organization:
    """A regional economic integration organization or another organization that can be a party."""

    #: Short name, such as `EU`.
    code: str
    names: Mapping[str, str]
    former_names: tuple[FormerName, ...]
    source: Source

    def name(self, language: str = "en") -> str:
        """Return the name in a language, or in English where that language has none."""
        return self.names.get(language) or self.names["en"]


@dataclass(frozen=True, slots=True)
class Delay:
    """How long after a deposit something takes effect: the name of a rule and its number."""

    rule: str
    n: int


@dataclass(frozen=True, slots=True)
class Share:
    """A second threshold: depositors must hold at least so much of a column of weights."""

    column: str
    #: Decimal text, so that 55.0 stays 55.0.
    at_least: str


@dataclass(frozen=True, slots=True)
class EntryIntoForceClause:
    """The clause on entry into force, as the instrument's final provisions put it."""

    #: Number of deposits required.
    instruments: int
    #: Whether a deposit by a regional organization counts towards that number.
    counts_regional_organizations: bool
    delay: Delay
    #: For those who deposit after the trigger; None when the instrument's record does not say.
    for_later_states: Delay | None
    #: What makes a State a later one: a deposit after the `trigger`, or after `entry_into_force` itself.
    later_after: str = "trigger"
    not_before: date | None = None
    #: Id of a treaty that must be in force first.
    not_before_instrument: str | None = None
    #: A day on which the instrument enters into force if the conditions are met by then, in place of the delay.
    on_date_if_met: date | None = None
    named: tuple[str, ...] = ()
    share: Share | None = None
    #: Provision, such as `38(1)`; and the one for later States, such as `38(2)`.
    article: str = ""
    later_article: str = ""


@dataclass(frozen=True, slots=True)
class WithdrawalClause:
    """The clause on denunciation: the notice that must run before it takes effect."""

    delay: Delay
    article: str = ""


@dataclass(frozen=True, slots=True)
class NotificationDuty:
    """A notification that the instrument asks of its parties, and how it is recognized in the register."""

    article: str
    #: `Declaration.topic` values that answer it.
    topics: tuple[str, ...]
    #: Who owes it, in our own words: `every party`, or the condition.
    owed_by: str
    #: Whether every party owes it whatever its law says.
    always: bool
    #: What is asked, in our own words.
    text: str
    due: str


@dataclass(frozen=True, slots=True)
class DepositaryCount:
    """The number of parties that the depositary itself gave on a day."""

    parties: int
    as_of: date
    source: Source
    #: The day up to which no act is missing on record; None when that is not known.
    complete_to: date | None = None


@dataclass(frozen=True, slots=True)
class Instrument:
    """A treaty or protocol, with the clauses that decide who is bound and since when."""

    id: str
    title: str
    adopted: date
    #: Id of the treaty that a protocol supplements, or empty.
    supplements: str
    entry_into_force: EntryIntoForceClause
    source: Source
    #: Titles by language code; `title` when a language has none.
    titles: Mapping[str, str] = field(default_factory=dict)
    short_titles: Mapping[str, str] = field(default_factory=dict)
    #: The instrument's abbreviation in citations, such as `UNTOC`.
    abbreviation: str = ""
    #: The article by which only parties to the parent can be party to a protocol.
    supplements_article: str = ""
    withdrawal: WithdrawalClause | None = None
    #: `date_of_succession` or `predecessor`: from when a successor State is bound.
    succession: str = "date_of_succession"
    place: str = ""
    depositary: str = ""
    depositary_reference: str = ""
    depositary_count: DepositaryCount | None = None
    notifications: tuple[NotificationDuty, ...] = ()

    def short_title(self, language: str = "en") -> str:
        """Return the short title in a language, else in English, else the title."""
        return self.short_titles.get(language) or self.short_titles.get("en") or self.title


@dataclass(frozen=True, slots=True)
class Pack:
    """A fact pack as it was laid: its name, version, as-of date and folder."""

    name: str
    version: str
    as_of: date
    title: str
    sources: tuple[str, ...]


@dataclass(frozen=True, slots=True, eq=False)
class Facts:
    """Everything the program knows, merged from one or more packs; immutable, compared by identity."""

    packs: tuple[Pack, ...]
    states: Mapping[str, State]
    organizations: Mapping[str, Organization]
    #: In the order of `in_depositary_order`.
    instruments: Mapping[str, Instrument]
    #: By instrument id, sorted by (earliest, latest, state, kind).
    actions: Mapping[str, tuple[Action, ...]]
    declarations: Mapping[str, tuple[Declaration, ...]]

    def participant(self, code: str) -> State | Organization:
        """Return the State or organization with this code; raise KeyError when there is none."""
        return self.states.get(code) or self.organizations[code]


def in_depositary_order(instruments: Iterable[Instrument]) -> dict[str, Instrument]:
    """Return instruments by id: by adoption, a treaty before its protocols, as the depositary numbers them."""
    ordered = sorted(
        instruments, key=lambda each: (each.adopted, each.supplements != "", each.depositary_reference, each.id)
    )
    return {each.id: each for each in ordered}
