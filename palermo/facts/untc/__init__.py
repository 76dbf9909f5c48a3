"""Status pages of the UN Treaty Collection, read into actions and declarations.

`read_status_page` reads a page that the user saved from treaties.un.org, `compare` says what it would change in the
facts, and `overlay` makes a fact pack of the difference. Nothing here opens a file or a connection.
"""

from palermo.facts.untc.changes import Change, ChangeKind, Overlay, compare, overlay
from palermo.facts.untc.page import StatusPage, read_status_page

__all__ = ["Change", "ChangeKind", "Overlay", "StatusPage", "compare", "overlay", "read_status_page"]
