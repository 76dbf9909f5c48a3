"""What the actions on people and bodies are called in the log."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from palermo.web.audit.labels import label

label("accounts.body.found", _("Body made"))
label("accounts.body.extend", _("Authority made"))
label("accounts.body.invite", _("Invitation sent"))
label("accounts.body.appoint", _("Administrator invited"))
label("accounts.invitation.renew", _("Invitation renewed"))
label("accounts.invitation.revoke", _("Invitation revoked"))
label("accounts.invitation.accept", _("Invitation accepted"))
label("accounts.membership.change", _("Role changed"))
label("accounts.membership.end", _("Role ended"))
label("accounts.user.switch_off", _("Account switched off"))
label("accounts.user.profile", _("Name or language changed"))
label("accounts.user.sign_in", _("Signed in"))
label("accounts.user.password", _("Password changed"))
label("accounts.user.email", _("Address changed"))
label("accounts.user.factor_added", _("Second factor added"))
label("accounts.user.factor_removed", _("Second factor removed"))
label("accounts.user.codes", _("Recovery codes made"))
label("accounts.user.provider_added", _("Provider of identities connected"))
label("accounts.user.provider_removed", _("Provider of identities disconnected"))
