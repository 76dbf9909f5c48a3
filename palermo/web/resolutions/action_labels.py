"""What the actions of the lexicon are called, in the reader's language."""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING

from django.utils.translation import pgettext_lazy

if TYPE_CHECKING:
    from collections.abc import Mapping

#: The names of all actions of the built-in lexicon by their keys.
ACTION_LABELS: Mapping[str, object] = MappingProxyType(
    {
        "accede": pgettext_lazy("action", "accede"),
        "accept_treaty": pgettext_lazy("action", "accept a treaty"),
        "acknowledge": pgettext_lazy("action", "acknowledge"),
        "address": pgettext_lazy("action", "address"),
        "adhere": pgettext_lazy("action", "adhere"),
        "adopt": pgettext_lazy("action", "adopt"),
        "adopt_draft": pgettext_lazy("action", "adopt the draft"),
        "allow_access": pgettext_lazy("action", "allow access"),
        "appoint": pgettext_lazy("action", "appoint"),
        "assist": pgettext_lazy("action", "assist"),
        "attribute": pgettext_lazy("action", "attribute"),
        "authorize": pgettext_lazy("action", "authorize"),
        "balance": pgettext_lazy("action", "balance"),
        "become_party": pgettext_lazy("action", "become a party"),
        "brief": pgettext_lazy("action", "brief"),
        "bring_to_attention": pgettext_lazy("action", "bring to attention"),
        "build_capacity": pgettext_lazy("action", "build capacity"),
        "cease": pgettext_lazy("action", "cease"),
        "choose": pgettext_lazy("action", "choose"),
        "collect_data": pgettext_lazy("action", "collect data"),
        "combine": pgettext_lazy("action", "combine"),
        "commemorate": pgettext_lazy("action", "commemorate"),
        "comply": pgettext_lazy("action", "comply"),
        "consider": pgettext_lazy("action", "consider"),
        "continue_consideration": pgettext_lazy("action", "continue consideration"),
        "contribute": pgettext_lazy("action", "contribute"),
        "convene": pgettext_lazy("action", "convene"),
        "cooperate": pgettext_lazy("action", "cooperate"),
        "criminalize": pgettext_lazy("action", "criminalize"),
        "deploy": pgettext_lazy("action", "deploy"),
        "deposit": pgettext_lazy("action", "deposit"),
        "designate_authority": pgettext_lazy("action", "designate an authority"),
        "develop_guide": pgettext_lazy("action", "develop a guide"),
        "disseminate": pgettext_lazy("action", "disseminate"),
        "elaborate": pgettext_lazy("action", "elaborate"),
        "empower": pgettext_lazy("action", "empower"),
        "enact_legislation": pgettext_lazy("action", "enact legislation"),
        "ensure": pgettext_lazy("action", "ensure"),
        "establish": pgettext_lazy("action", "establish"),
        "exchange_information": pgettext_lazy("action", "exchange information"),
        "explain": pgettext_lazy("action", "explain"),
        "express": pgettext_lazy("action", "express"),
        "extend": pgettext_lazy("action", "extend"),
        "extend_mandate": pgettext_lazy("action", "extend a mandate"),
        "finalize_guide": pgettext_lazy("action", "finalize a guide"),
        "finance": pgettext_lazy("action", "finance"),
        "follow_up": pgettext_lazy("action", "follow up"),
        "give_attention": pgettext_lazy("action", "give attention"),
        "implement": pgettext_lazy("action", "implement"),
        "include_agenda_item": pgettext_lazy("action", "include in the agenda"),
        "include_in_report": pgettext_lazy("action", "include in a report"),
        "inform": pgettext_lazy("action", "inform"),
        "invite": pgettext_lazy("action", "invite"),
        "involve": pgettext_lazy("action", "involve"),
        "keep_under_review": pgettext_lazy("action", "keep under review"),
        "leave": pgettext_lazy("action", "leave"),
        "mainstream": pgettext_lazy("action", "mainstream"),
        "make_available": pgettext_lazy("action", "make available"),
        "make_efforts": pgettext_lazy("action", "make efforts"),
        "manage": pgettext_lazy("action", "manage"),
        "mobilize_resources": pgettext_lazy("action", "mobilize resources"),
        "monitor": pgettext_lazy("action", "monitor"),
        "prepare_session": pgettext_lazy("action", "prepare a session"),
        "prevent": pgettext_lazy("action", "prevent"),
        "promote": pgettext_lazy("action", "promote"),
        "prosecute": pgettext_lazy("action", "prosecute"),
        "protect": pgettext_lazy("action", "protect"),
        "provide": pgettext_lazy("action", "provide"),
        "provide_resources": pgettext_lazy("action", "provide resources"),
        "ratify": pgettext_lazy("action", "ratify"),
        "recruit": pgettext_lazy("action", "recruit"),
        "reduce_debt": pgettext_lazy("action", "reduce debt"),
        "refrain": pgettext_lazy("action", "refrain"),
        "rely_on": pgettext_lazy("action", "rely on"),
        "remain_seized": pgettext_lazy("action", "remain seized"),
        "report": pgettext_lazy("action", "report"),
        "request": pgettext_lazy("action", "request"),
        "resolve": pgettext_lazy("action", "resolve"),
        "respond": pgettext_lazy("action", "respond"),
        "review": pgettext_lazy("action", "review"),
        "service": pgettext_lazy("action", "service"),
        "sign": pgettext_lazy("action", "sign"),
        "speak": pgettext_lazy("action", "speak"),
        "strengthen": pgettext_lazy("action", "strengthen"),
        "study": pgettext_lazy("action", "study"),
        "submit": pgettext_lazy("action", "submit"),
        "submit_budget": pgettext_lazy("action", "submit a budget"),
        "submit_information": pgettext_lazy("action", "submit information"),
        "submit_proposals": pgettext_lazy("action", "submit proposals"),
        "submit_report": pgettext_lazy("action", "submit a report"),
        "submit_views": pgettext_lazy("action", "submit views"),
        "support": pgettext_lazy("action", "support"),
        "take_into_account": pgettext_lazy("action", "take into account"),
        "take_measures": pgettext_lazy("action", "take measures"),
        "take_part": pgettext_lazy("action", "take part"),
        "terminate": pgettext_lazy("action", "terminate"),
        "train": pgettext_lazy("action", "train"),
        "transfer": pgettext_lazy("action", "transfer"),
        "transmit": pgettext_lazy("action", "transmit"),
        "undertake": pgettext_lazy("action", "undertake"),
        "undertake_study": pgettext_lazy("action", "undertake a study"),
        "use": pgettext_lazy("action", "use"),
        "withdraw_reservation": pgettext_lazy("action", "withdraw a reservation"),
    }
)

#: What the reader of mandates writes for an action that the lexicon does not know.
_OTHER = "other"


def action_label(action: str) -> str:
    """Return what an action of the lexicon means; one that an overlay brought by its key, in words.

    What the lexicon has no action for is told by its object alone.
    """
    if action == _OTHER:
        return str(pgettext_lazy("action", "do what is said here"))
    return str(ACTION_LABELS[action]) if action in ACTION_LABELS else action.replace("_", " ")
