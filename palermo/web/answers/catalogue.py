"""The questionnaires that this process serves: read from the packs once, the texts of each once a language."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from palermo.implementation.questionnaire import load_questionnaires, newest
from palermo.web.i18n import content_language
from palermo.web.packs import packs

if TYPE_CHECKING:
    from collections.abc import Mapping

    from palermo.implementation.questionnaire import Questionnaire, Words
    from palermo.web.answers.models import Round


@lru_cache(maxsize=1)
def questionnaires() -> Mapping[tuple[str, str], Questionnaire]:
    """Return the questionnaires by id and version."""
    return load_questionnaires(packs())


def of(round_: Round) -> Questionnaire:
    """Return the questionnaire that a round answers; raises `Gone` when no pack of this server has it."""
    found = questionnaires().get((round_.questionnaire, round_.version))
    if found is None:
        raise Gone(round_.questionnaire, round_.version)
    return found


def latest(id_: str) -> Questionnaire | None:
    """Return the newest version of a questionnaire."""
    return newest(questionnaires().values(), id_)


def words(questionnaire: Questionnaire) -> Words:
    """Return the texts of a questionnaire in the reader's language."""
    return _words(questionnaire.id, questionnaire.version, content_language())


@lru_cache(maxsize=64)
def _words(id_: str, version: str, language: str) -> Words:
    return questionnaires()[id_, version].words(language)


class Gone(LookupError):
    """A version of a questionnaire that no pack of this server has any longer."""

    def __init__(self, id_: str, version: str) -> None:
        """Say which it is, and what an operator does about it."""
        super().__init__(
            f"No pack has the questionnaire {id_}@{version}, which a round answers: "
            f"serve the pack that has it again (palermo serve --facts DIR)"
        )
