"""Resolutions about lighthouses, written for these tests in the form of real ones."""

from __future__ import annotations

from typing import TYPE_CHECKING

from palermo.resolutions.reading import plain
from palermo.web.resolutions import jobs, library
from palermo.web.resolutions.parsing import Drawn

if TYPE_CHECKING:
    from palermo.web.resolutions.models import Entry

LIGHTHOUSES = """Resolution adopted by the General Assembly

56/901. Upkeep of lighthouses

The General Assembly,

Recalling its resolution 55/25 of 15 November 2000, and the report on lamps,1

Bearing in mind the United Nations Convention against Transnational Organized Crime,

1. Requests the Secretary-General to report on the upkeep of lighthouses to the General Assembly at its \
fifty-ninth session;

2. Encourages Member States to keep their lamps lit:

(a) At night;

(b) In fog, upon request;

3. Welcomes the keepers.

88th plenary meeting
19 December 2001

_______________
1 A/56/574.
"""

#: A year later, nearly the same.
LATER = (
    LIGHTHOUSES.replace("56/901", "57/902")
    .replace("its resolution 55/25 of 15 November 2000", "its resolution 56/901 of 19 December 2001")
    .replace("fifty-ninth", "sixtieth")
    .replace("19 December 2001", "18 December 2002")
    .replace("Welcomes the keepers", "Welcomes the keepers and their dogs")
)

#: Of another matter.
BUOYS = """ECOSOC Resolution 2003/77

Colours of buoys

The Economic and Social Council,

Noting that buoys have colours,

1. Decides that every buoy shall be painted;

2. Invites Governments to choose the paint.

47th plenary meeting
22 July 2003
"""

HOSTILE = """Resolution adopted by the General Assembly

56/903. <script>alert(1)</script> & "quotes"

The General Assembly,

Recalling <img src=x onerror=alert(2)> resolution 55/25 of 15 November 2000,

1. Requests <b>the Secretary-General</b> to report on </textarea><script>alert(3)</script> at its fifty-ninth session;

2. Welcomes javascript:alert(4) and {{ settings.SECRET_KEY }} {% load static %}.

88th plenary meeting
19 December 2001
"""


def keep(text: str, name: str = "sample.txt") -> list[Entry]:
    """Put a text into the library."""
    return library.keep(jobs.read(text.encode(), name))


def keep_plain(text: str) -> list[Entry]:
    """Put a text into the library as plain, whatever it looks like: nothing is taken out of it as markup."""
    return library.keep(Drawn(plain(text), ()))
