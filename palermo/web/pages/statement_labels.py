"""What statements to the depositary are about and what they say, where it is coded, in the reader's language."""

from __future__ import annotations

import re
from types import MappingProxyType
from typing import TYPE_CHECKING

from babel import Locale
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from palermo.web.pages.calendar import LOCALES

if TYPE_CHECKING:
    from collections.abc import Mapping

#: ISO 639-2 codes, as the records write languages, and the two-letter codes under which the CLDR names them.
_PAIRS = (
    "ara:ar aze:az bos:bs bul:bg ces:cs dan:da deu:de ell:el eng:en est:et fin:fi fra:fr heb:he hrv:hr hun:hu "
    "hye:hy ind:id isl:is ita:it jpn:ja kat:ka kaz:kk khm:km kor:ko lao:lo lav:lv lit:lt mkd:mk mlt:mt mya:my "
    "nld:nl nor:no pol:pl por:pt ron:ro rus:ru slk:sk slv:sl spa:es sqi:sq srp:sr swe:sv tha:th tur:tr ukr:uk "
    "uzb:uz vie:vi zho:zh"
)
_TWO_LETTERS: Mapping[str, str] = MappingProxyType(dict(pair.split(":") for pair in _PAIRS.split()))
_CODES = re.compile(r"[a-z]{3}(;[a-z]{3})*\Z")


def topic_label(topic: str) -> str:
    """Return what a statement is about; a topic that pages do not know is shown as it is coded."""
    return {
        **_cooperation(),
        "general": _("The instrument as a whole"),
        "reservation": _("Reservation"),
        "flag": _("A statement is on record"),
        "dispute_settlement": _("Settlement of disputes"),
        "territory": _("Territory"),
        "effective_control": _("Territory under effective control"),
        "recognition": _("Recognition"),
        "domestic_law": _("Own law"),
        "definitions": _("Definitions"),
        "criminalization": _("Criminalization"),
        "offence_elements": _("Elements of the offence"),
        "predicate_offences": _("Predicate offences"),
        "liability_of_legal_persons": _("Liability of legal persons"),
        "victim_assistance": _("Assistance to victims"),
        "victim_residence": _("Residence of victims"),
        "compensation": _("Compensation"),
        "cooperating_persons": _("Persons who cooperate"),
        "refugees": _("Refugees"),
        "return": _("Return of persons"),
        "documents": _("Documents"),
    }.get(topic, topic.replace("_", " "))


def _cooperation() -> Mapping[str, str]:
    return {
        "central_authority": _("Central authority"),
        "languages": _("Languages accepted for requests"),
        "mutual_legal_assistance": _("Mutual legal assistance"),
        "assistance_paragraphs_9_to_29": _("Paragraphs 9 to 29 on mutual legal assistance"),
        "interpol_urgent": _("Urgent requests through INTERPOL"),
        "extradition": _("Extradition"),
        "extradition_basis": _("The Convention as legal basis for extradition"),
        "extradition_basis_condition": _("Condition on the legal basis for extradition"),
        "extradition_authority": _("Authority for extradition"),
        "extradition_documents": _("Documents for extradition"),
        "dual_criminality": _("Dual criminality"),
        "grounds_for_refusal": _("Grounds for refusal"),
        "confiscation": _("Confiscation"),
        "confiscation_basis": _("The Convention as legal basis for confiscation"),
        "police_cooperation_basis": _("The Convention as legal basis for police cooperation"),
        "maritime_authority": _("Authority for matters at sea"),
        "maritime_measures": _("Measures at sea"),
    }


def value_label(value: str, language: str) -> tuple[str, bool]:
    """Return what was said and whether it is in the reader's language; free notes stay in the record's English."""
    known = {
        "yes": pgettext("statement", "Yes"),
        "no": pgettext("statement", "No"),
        "not bound": pgettext("statement", "Does not consider itself bound"),
        "unclear": pgettext("statement", "Unclear"),
        "content not on record": pgettext("statement", "Its content is not on record"),
        "extended": pgettext("statement", "Extended"),
        "excluded": pgettext("statement", "Excluded"),
        "withdrawn": pgettext("statement", "Withdrawn"),
        "objects": pgettext("statement", "Objects"),
        "accepted expressly": pgettext("statement", "Accepted expressly"),
        "not accepted": pgettext("statement", "Not accepted"),
        "group involvement needed": pgettext("statement", "The involvement of a group is needed"),
        "act in furtherance needed": pgettext("statement", "An act in furtherance is needed"),
        "": "",
    }
    if value in known:
        return known[value], True
    if _CODES.match(value) and all(code in _TWO_LETTERS for code in value.split(";")):
        names = Locale.parse(LOCALES[language]).languages
        return ", ".join(names[_TWO_LETTERS[code]] for code in value.split(";")), True
    return value, language == "en"
