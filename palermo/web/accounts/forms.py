"""What people write into the forms of bodies and invitations, checked."""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING, Any

from django import forms
from django.conf import settings
from django.contrib.auth.password_validation import password_validators_help_texts, validate_password
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from palermo.web.accounts.models import BodyKind, Role, User
from palermo.web.accounts.sections import offered

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

#: Signs that turn the direction of what follows: a name with them could be shown as another.
_TURNING = frozenset("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
_CODE = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*", re.ASCII)
LONGEST_CODE = 40


def plain(text: str) -> str:
    """Return a name as it is kept: composed, on one line; raise ValidationError for signs that cannot be seen."""
    composed = " ".join(unicodedata.normalize("NFC", text).split())
    if any(not each.isprintable() or each in _TURNING for each in composed):
        raise ValidationError(_("This holds signs that cannot be seen. Write it by hand instead of pasting it."))
    return composed


class PlainField(forms.CharField):
    """A line of text without signs that cannot be seen."""

    def clean(self, value: object) -> str:
        """Return the text as it is kept."""
        return plain(super().clean(value))


class SectionsMixin(forms.Form):
    """A role, and the sections of one who is named for some."""

    role = forms.ChoiceField(label=_("Role"), choices=Role.choices)

    def __init__(self, *args: Any, named: Collection[str] | None = None, **kwargs: Any) -> None:
        """Offer the sections that there are, or those of them that may be named here."""
        super().__init__(*args, **kwargs)
        choices = [(each.key, each.title) for each in offered() if named is None or each.key in named]
        if choices:
            self.fields["sections"] = forms.MultipleChoiceField(
                label=_("Sections"),
                choices=choices,
                required=False,
                widget=forms.CheckboxSelectMultiple,
                help_text=_("For a contributor alone: the sections that this person may work on."),
            )

    def clean(self) -> dict[str, Any]:
        """Check that a contributor has sections; other roles have none."""
        cleaned = super().clean() or self.cleaned_data
        if cleaned.get("role") != Role.CONTRIBUTOR:
            cleaned["sections"] = []
        elif not cleaned.get("sections") and "sections" not in self.errors:
            self.add_error("role", _("A contributor needs at least one section. Choose it below."))
        return cleaned


class InviteForm(SectionsMixin):
    """Whom to invite, to what, in which language."""

    email = forms.EmailField(
        label=_("E-mail address"), max_length=254, widget=forms.EmailInput(attrs={"autocomplete": "off"})
    )
    language = forms.ChoiceField(label=_("Language of the letter"), choices=settings.LANGUAGES)
    field_order = ("email", "language", "role", "sections")

    def __init__(self, *args: Any, roles: Sequence[str], **kwargs: Any) -> None:
        """Offer the roles that may be given."""
        super().__init__(*args, **kwargs)
        choices = [each for each in Role.choices if each[0] in roles]
        # No role is given by oversight: where there are several, one has to be chosen.
        self.fields["role"].choices = choices if len(choices) == 1 else [("", "–"), *choices]  # type: ignore[attr-defined]

    def clean_email(self) -> str:
        """Return the address in small letters."""
        return str(self.cleaned_data["email"]).lower()


class ChangeForm(SectionsMixin):
    """Another role for a member."""


class BodyForm(forms.Form):
    """A new body; from a State the State is given, and the kind is an authority."""

    kind = forms.ChoiceField(label=_("Kind"), choices=())
    state = forms.ChoiceField(label=_("State"), choices=(), required=False)
    name = PlainField(
        label=_("Name"),
        max_length=200,
        required=False,
        help_text=_("For a State leave it empty: its name is on record."),
    )
    code = forms.CharField(
        label=_("Short word"),
        max_length=LONGEST_CODE,
        required=False,
        help_text=_("Small letters, digits and hyphens, such as ministry-of-justice. For a State leave it empty."),
    )

    def __init__(self, *args: Any, states: Sequence[tuple[str, str]], own: str = "", **kwargs: Any) -> None:
        """Offer all kinds and States, or authorities of one's own State."""
        super().__init__(*args, **kwargs)
        self.own = own
        if own:
            del self.fields["kind"], self.fields["state"]
            return
        kinds = [each for each in BodyKind.choices if each[0] != BodyKind.SECRETARIAT]
        self.fields["kind"].choices = kinds  # type: ignore[attr-defined]
        self.fields["state"].choices = [("", "–"), *states]  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        """Check what each kind needs, and give the State its code."""
        cleaned = super().clean() or self.cleaned_data
        kind = cleaned["kind"] = BodyKind.AUTHORITY if self.own else cleaned.get("kind")
        state = cleaned["state"] = self.own or cleaned.get("state", "")
        if kind in (BodyKind.STATE, BodyKind.AUTHORITY) and not state:
            self.add_error("state", _("Choose the State."))
        if kind == BodyKind.STATE:
            cleaned["code"], cleaned["name"] = state, ""
            return cleaned
        if kind == BodyKind.DONOR:
            cleaned["state"] = ""
        if not cleaned.get("name") and "name" not in self.errors:
            self.add_error("name", _("Give it a name."))
        if not _CODE.fullmatch(cleaned.get("code", "")):
            self.add_error("code", _("Write small letters, digits and hyphens, such as ministry-of-justice."))
        return cleaned


class JoinForm(forms.Form):
    """The name and the password of somebody who has been invited."""

    name = PlainField(
        label=_("Your name"), max_length=200, widget=forms.TextInput(attrs={"autocomplete": "name", "dir": "auto"})
    )
    password1 = forms.CharField(
        label=_("Password"), strip=False, widget=forms.PasswordInput(attrs={"autocomplete": "new-password"})
    )
    password2 = forms.CharField(
        label=_("The same password again"),
        strip=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
    )

    def __init__(self, *args: Any, email: str, **kwargs: Any) -> None:
        """Know the address, which the password must not resemble."""
        super().__init__(*args, **kwargs)
        self._email = email
        self.fields["password1"].help_text = " ".join(password_validators_help_texts())

    def clean(self) -> dict[str, Any]:
        """Check the password against the rules, and that it was written twice."""
        cleaned = super().clean() or self.cleaned_data
        first, second = cleaned.get("password1"), cleaned.get("password2")
        if first and second and first != second:
            self.add_error("password2", _("The two passwords differ. Write the same one twice."))
        if first:
            try:
                validate_password(first, User(email=self._email, name=cleaned.get("name", "")))
            except ValidationError as error:
                self.add_error("password1", error)
        return cleaned
