"""What a visitor sends: a file or a pasted text, measured before any of it is read."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from django.core.exceptions import SuspiciousOperation
from django.http import HttpResponse, HttpResponseForbidden
from django.http.multipartparser import MultiPartParserError
from django.middleware.csrf import CsrfViewMiddleware
from django.utils.translation import gettext as _

from palermo.web.resolutions.parsing import LARGEST
from palermo.web.resolutions.presenters.frame import MEGABYTE, Wrong

if TYPE_CHECKING:
    from django.core.files.uploadedfile import UploadedFile
    from django.http import HttpRequest

#: The fields of a form besides its file take no more than this.
_ENVELOPE = 64 * 1024
_LONGEST_NAME = 200


class Sent(NamedTuple):
    """A file's bytes or a pasted text's, and its name; `wrong` says why there is none."""

    data: bytes
    name: str
    #: The text as pasted, to be given back when it cannot be read.
    pasted: str
    wrong: tuple[Wrong, ...] = ()
    status: int = 200


def too_large(request: HttpRequest, texts: int = 1) -> Sent | None:
    """Refuse a request that announces more than so many texts may hold; nothing of it has been read by then."""
    try:
        announced = int(request.META.get("CONTENT_LENGTH") or 0)
    except ValueError:
        announced = 0
    if announced <= texts * LARGEST + _ENVELOPE:
        return None
    return Sent(b"", "", "", (_too_large(),), 413)


def readable(request: HttpRequest) -> Sent | None:
    """Refuse a request that is no form, or whose fields are longer than Django takes."""
    try:
        len(request.POST)
    except SuspiciousOperation:  # more pasted text than is read, or too many fields
        what = _("The pasted text is too long for a form.")
        return Sent(b"", "", "", (Wrong(what, _("Save it as a file and choose that file.")),), 413)
    except MultiPartParserError:
        return Sent(b"", "", "", (Wrong(_("What was sent is not a form."), _("Use the form on this page.")),), 400)
    return None


class _Check(CsrfViewMiddleware):
    """Django's check of forms, which here says no without a page of its own: that would lose what was pasted."""

    def _reject(self, request: HttpRequest, reason: str) -> HttpResponseForbidden:
        del request
        return HttpResponseForbidden(reason)


def of_another(request: HttpRequest) -> tuple[Wrong, ...]:
    """Say why a form is not taken for one of ours: it comes from another site, or without our cookie."""
    check = _Check(lambda _request: HttpResponse())
    check.process_request(request)
    if check.process_view(request, lambda *_args, **_kwargs: HttpResponse(), (), {}) is None:
        return ()
    what = _("The form came without the cookie that this site gives with it, or from another site.")
    return (Wrong(what, _("Allow cookies for this site, and send the form again.")),)


def sent(request: HttpRequest, suffix: str = "") -> Sent:
    """Return what was sent in the fields `file` and `text`, with a suffix where a form takes two."""
    return _chosen(request.POST.get(f"text{suffix}", ""), request.FILES.get(f"file{suffix}"))


def _chosen(pasted: str, file: UploadedFile[bytes] | None) -> Sent:
    name = _safe_name(file.name or "") if file else ""
    if file and pasted.strip():
        both = Wrong(_("A file was chosen and a text was pasted."), _("Give one of the two."))
        return Sent(b"", name, pasted, (both,), 422)
    if file is None and not pasted.strip():
        nothing = Wrong(_("Nothing was sent to read."), _("Choose a file, or paste a text."))
        return Sent(b"", "", pasted, (nothing,), 422)
    if file is None:
        # A browser ends the lines of a form by two characters; the places that are shown count one.
        data = pasted.replace("\r\n", "\n").encode("utf-8", "replace")
        return Sent(data, "", pasted) if len(data) <= LARGEST else Sent(b"", "", pasted, (_too_large(),), 413)
    if (file.size or 0) > LARGEST:
        return Sent(b"", name, "", (_too_large(),), 413)
    if not file.size:
        return Sent(b"", name, "", (Wrong(_("The file is empty."), _("Choose another file.")),), 422)
    return Sent(file.read(), name, "")


def _too_large() -> Wrong:
    return Wrong(
        _("More than %(n)s megabytes were sent.") % {"n": LARGEST // MEGABYTE},
        _("Send a part of it, or read it with the command palermo resolutions parse, which takes more."),
    )


def _safe_name(name: str) -> str:
    """Return the last part of a file's name, without what cannot be seen."""
    last = name.replace("\\", "/").rpartition("/")[2]
    return "".join(each for each in last if each.isprintable())[:_LONGEST_NAME]
