"""The language of a text, of the six official ones: by its script, then by its commonest words; else silent."""

from __future__ import annotations

import re
from functools import cache
from types import MappingProxyType
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

    from palermo.resolutions.reading.records import Findings

#: Names for messages.
NAMES: Mapping[str, str] = MappingProxyType(
    {"en": "English", "fr": "French", "es": "Spanish", "ru": "Russian", "zh": "Chinese", "ar": "Arabic"},
)

#: How much is looked at, in stretches from the beginning to the end.
_STRETCH, _STRETCHES = 3_000, 5
_LATIN = re.compile(r"[A-Za-z\u00c0-\u024f]")
_CYRILLIC = re.compile(r"[\u0400-\u052f]")
_ARABIC = re.compile(r"[\u0620-\u064a\u066e-\u06d3\ufb50-\ufdff\ufe70-\ufefc]")
_HAN = re.compile(r"[\u3400-\u9fff\uf900-\ufaff]")
_JAPANESE_OR_KOREAN = re.compile(r"[\u3040-\u30ff\u1100-\u11ff\uac00-\ud7af]")
#: Letters that Russian does not have, and two that its neighbours lack.
_NOT_RUSSIAN = re.compile(r"[іїєґўјљњћђџѓќѕҐІЇЄЎЈЉЊЋЂЏЃЌЅѢѣ\u0490-\u052f]")
_RUSSIAN = re.compile(r"[ыэёЫЭЁ]")
#: Letters of Persian, Urdu and their neighbours, and one that only Arabic ends words with.
_NOT_ARABIC = re.compile(r"[پچژگکیےٹڈڑںھہەۆۇ]")
#: A sign of Chinese counts for about as much as two letters.
_HAN_WEIGHT = 2
_LEAST_LETTERS = 40
_WORD = re.compile(r"[a-z\u00df-\u024f]+")

#: The commonest words that no neighbour here shares; the last three are only known so that they are not mistaken.
_WORDS: Mapping[str, str] = MappingProxyType(
    {
        "en": "the of and to in that with its by for which this from at their has have be is as all on an should into",
        "fr": "le les des du et au aux dans qui une sur par leur leurs avec est cette ses ces ainsi afin sont être",
        "es": "el los las del y su sus una con por al lo más como esta este también así para son sobre entre ha",
        "pt": "o os da do dos das em um uma não na no nas nos ao à são pelo pela com seu sua também mais",
        "it": "il gli della delle dei di che nel nella sono alla per con dal è anche più degli ai si",
        "de": "der die das und den von zu mit ist des im für auf dem eine nicht ein als auch werden",
    },
)
#: An opening formula on a line of its own tells the language of a text that is too short for its words to tell it.
_OPENINGS: Mapping[str, re.Pattern[str]] = MappingProxyType(
    {
        "fr": re.compile(
            r"^\W*(?:L[’'´]Assemblée générale|"
            r"Le Conseil (?:de sécurité|économique et social|des droits de l[’'´]homme)),?\s*$",
            re.MULTILINE,
        ),
        "es": re.compile(
            r"^\W*(?:La Asamblea General|El Consejo (?:de Seguridad|Económico y Social|de Derechos Humanos)),?\s*$",
            re.MULTILINE,
        ),
    },
)
_LEAST_HITS = 5
_LEAST_SHARE = 0.12
_LEAD = 2.0


@cache
def _languages_of() -> Mapping[str, tuple[str, ...]]:
    """Return, for each of the commonest words, the languages that have it."""
    found: dict[str, tuple[str, ...]] = {}
    for language, words in _WORDS.items():
        for word in words.split():
            found[word] = (*found.get(word, ()), language)
    return found


def language_of(text: str) -> str:
    """Return the code of the official language of a text; empty when it is another, mixed, or too short to tell."""
    sample = _sample(text)
    counts = {
        "latin": len(_LATIN.findall(sample)),
        "cyrillic": len(_CYRILLIC.findall(sample)),
        "arabic": len(_ARABIC.findall(sample)),
        "han": _HAN_WEIGHT * len(_HAN.findall(sample)),
        "east": _HAN_WEIGHT * len(_JAPANESE_OR_KOREAN.findall(sample)),
    }
    script = max(counts, key=lambda each: counts[each])
    # Two thirds, so that a document in two languages is neither.
    if counts[script] < _LEAST_LETTERS or counts[script] * 3 < sum(counts.values()) * 2:
        return ""
    match script:
        case "han":
            return "" if counts["east"] * 20 > counts["han"] else "zh"
        case "cyrillic":
            return _if(_RUSSIAN, _NOT_RUSSIAN, sample, counts[script], "ru")
        case "arabic":
            return "" if len(_NOT_ARABIC.findall(sample)) * 50 > counts["arabic"] else "ar"
        case "latin":
            return _by_words(sample)
    return ""


def _sample(text: str) -> str:
    if len(text) <= _STRETCH * _STRETCHES:
        return text
    step = (len(text) - _STRETCH) // (_STRETCHES - 1)
    return "\n".join(text[at : at + _STRETCH] for at in range(0, step * _STRETCHES, step))


def _if(own: re.Pattern[str], foreign: re.Pattern[str], sample: str, letters: int, language: str) -> str:
    of_its_own, of_others = len(own.findall(sample)), len(foreign.findall(sample))
    return language if of_its_own * 200 > letters and of_others * 100 < letters else ""


def _by_words(sample: str) -> str:
    words = _WORD.findall(sample.lower())
    known = _languages_of()
    hits = dict.fromkeys(_WORDS, 0)
    for word in words:
        for language in known.get(word, ()):
            hits[language] += 1
    first, second = sorted(hits, key=lambda each: -hits[each])[:2]
    for language, opening in _OPENINGS.items():
        if first == language and opening.search(sample):
            return language
    clear = hits[first] >= _LEAST_HITS and hits[first] >= _LEAST_SHARE * len(words)
    return first if clear and hits[first] >= _LEAD * hits[second] and first in NAMES else ""


def check_language(text: str, findings: Findings) -> str:
    """Return the language of a text; one that is clearly not English is said, with what to do."""
    language = language_of(text)
    if language not in {"", "en"}:
        findings.lost(
            f"The text is in {NAMES[language]}; only English resolutions are read into structure",
            "Give the English version of the document",
        )
    return language
