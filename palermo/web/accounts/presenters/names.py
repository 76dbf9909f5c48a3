"""What bodies are called."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from palermo.web.accounts.models import BodyKind

if TYPE_CHECKING:
    from palermo.web.accounts.models import Body
    from palermo.web.pages.reader import Reader


def body_name(body: Body, reader: Reader) -> str:
    """Return the name of a body in the reader's language, so far as there is one."""
    if body.kind == BodyKind.SECRETARIAT:
        return body.name or _("Secretariat")
    return body.name or reader.name(body.state or body.code)
