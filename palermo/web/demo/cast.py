"""Who takes part in the demonstration: States in four regional groups, and invented people who work for them.

The States are real, because the register knows no others; what they are made to say is invented, and bears that mark.
"""

from __future__ import annotations

from typing import NamedTuple

#: What every text of the demonstration begins with.
MARK = "Invented:"
#: Addresses that nobody has: RFC 2606 keeps the domain for examples.
DOMAIN = "example.org"


class Player(NamedTuple):
    """A State, and how far along it is."""

    code: str
    #: How much of what is asked it is made to carry out, from 0 to 100.
    level: int
    #: Cycles submitted: of two years ago, and of this year.
    earlier: bool = False
    submitted: bool = True
    #: Whether answers of this year are in work.
    drafting: bool = False
    #: Whether everybody may read what it submitted.
    published: bool = False


PLAYERS = (
    # Six of the African States: enough for a median.
    Player("GHA", 62, earlier=True, published=True),
    Player("KEN", 70, earlier=True),
    Player("MWI", 41, published=True),
    Player("NAM", 66),
    Player("SEN", 55, earlier=True, submitted=False, drafting=True),
    Player("TUN", 73),
    # Five of the Latin American and Caribbean States.
    Player("CRI", 78, earlier=True),
    Player("JAM", 52),
    Player("PAN", 60),
    Player("PER", 71, earlier=True),
    Player("URY", 84, published=True),
    # Too few of the others: their medians cannot be shown.
    Player("GEO", 75),
    Player("ROU", 88, submitted=False, drafting=True),
    Player("PRT", 91, earlier=True),
    Player("PHL", 58),
)


class Person(NamedTuple):
    """An invented person in a role of a body."""

    #: The part of the address before the sign.
    mailbox: str
    name: str
    role: str
    #: `state`, `authority` or `secretariat`.
    kind: str
    state: str = ""
    #: The code of the authority.
    body: str = ""
    sections: tuple[str, ...] = ()
    language: str = "en"


#: The authority of Senegal to which two articles are delegated.
MINISTRY = ("SEN", "justice", "Ministry of Justice (invented)")
DELEGATED = ("untoc-5", "untoc-6")

PEOPLE = (
    Person("secretariat", "Ada Example", "administrator", "secretariat"),
    Person("senegal.admin", "Awa Exemple", "administrator", "state", "SEN", language="fr"),
    Person("senegal.focal", "Moussa Exemple", "focal_point", "state", "SEN", language="fr"),
    Person("senegal.expert", "Fatou Exemple", "expert", "state", "SEN", language="fr"),
    Person("senegal.observer", "Ibrahima Exemple", "observer", "state", "SEN", language="fr"),
    Person(
        "senegal.justice", "Mariama Exemple", "contributor", "authority", "SEN", MINISTRY[1], DELEGATED, language="fr"
    ),
    Person("tunisia.focal", "Leila Mithal", "focal_point", "state", "TUN", language="ar"),
    Person("peru.focal", "Rosa Ejemplo", "focal_point", "state", "PER", language="es"),
    Person("peru.expert", "Luis Ejemplo", "expert", "state", "PER", language="es"),
    *(
        Person(f"{code.lower()}.focal", f"Focal Point Example of {code}", "focal_point", "state", code)
        for code in ("GHA", "KEN", "MWI", "NAM", "CRI", "JAM", "PAN", "URY", "GEO", "ROU", "PRT", "PHL")
    ),
)


def address(person: Person) -> str:
    """Return the address of an invented person."""
    return f"{person.mailbox}@{DOMAIN}"
