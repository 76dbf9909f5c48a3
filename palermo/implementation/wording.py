"""The sentences of reasons why a duty binds or does not, in English; the pages translate them.

Each sentence is whole, as those of `palermo.participation.wording` are.
"""

from __future__ import annotations


def gettext_noop(message: str) -> str:
    """Return the message; the name marks it for the extraction of translatable strings."""
    return message


# Reservations that stand.
EXCLUDED = gettext_noop("By its reservation on article {article}, {state} is not bound by this provision.")
PART_EXCLUDED = gettext_noop(
    "By its reservation on article {article}, {state} is not bound by a part of this provision."
)
CHANGED = gettext_noop(
    "By its reservation on article {article}, {state} is bound only as far as this leaves: “{said}”."
)
ALL_CHANGED = gettext_noop(
    "By its reservation on the instrument as a whole, {state} is bound only as far as this leaves: “{said}”."
)
CONTENT_UNKNOWN = gettext_noop(
    "{state} made a reservation on article {article}. The missing fact is its content, "
    "so it cannot be said whether this provision binds."
)
FLAG = gettext_noop(
    "{state} is on record as having made a reservation or a declaration. The missing fact is its content, "
    "so it cannot be said whether this provision binds."
)
PERHAPS_STANDING = gettext_noop(
    "Whether the reservation of {state} on article {article} stood on {as_of} cannot be said. "
    "The missing fact is its day, or that of its withdrawal ({date})."
)
PERHAPS_ALL = gettext_noop(
    "Whether a reservation of {state} on the instrument as a whole stood on {as_of} cannot be said. "
    "The missing fact is its day, or that of its withdrawal ({date})."
)
WITHDRAWN = gettext_noop("{state} withdrew its reservation on article {article} ({date}).")

# Declarations, which leave the duty as it is.
DECLARED = gettext_noop("In a declaration on article {article}, {state} said: “{said}”.")
ALL_DECLARED = gettext_noop("In a declaration on the instrument as a whole, {state} said: “{said}”.")

# Organizations.
COMPETENCE = gettext_noop("An organization such as {state} is bound within the limits of its competence.")
NO_COMPETENCE = gettext_noop("No declaration of {state} on the extent of its competence is on record.")

# The record itself.
SHORT = gettext_noop("No deposit of {state} is on record, and the record is known to be short of some.")

# Notifications.
NOT_ON_RECORD = gettext_noop(
    "No notification of {state} under article {article} is on record by {as_of}. It may have been made all the same."
)
