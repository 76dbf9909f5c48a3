"""Days and spans of days as each of the six languages writes them, by the Unicode CLDR through Babel."""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING

from babel.dates import format_date, format_interval, format_skeleton

from palermo.facts.dates import NEVER, Interval

if TYPE_CHECKING:
    from datetime import date

#: Language code of the records -> CLDR locale. English dates are written day first, as the United Nations writes them.
LOCALES = MappingProxyType({"en": "en_GB", "fr": "fr", "es": "es", "ru": "ru", "zh": "zh_Hans", "ar": "ar"})

#: How each language says that a day lies between two; CLDR knows ranges alone.
BETWEEN = MappingProxyType(
    {
        "en": "a day between {} and {}",
        "fr": "entre le {} et le {}",
        "es": "entre el {} y el {}",
        "ru": "между {} и {}",
        "zh": "{}至{}之间",
        "ar": "بين {} و{}",
    },
)


#: How each language says that a day comes not before another, and perhaps not at all.
OPEN = MappingProxyType(
    {
        "en": "{} at the earliest, if ever",
        "fr": "{} au plus tôt, ou jamais",
        "es": "{} como muy pronto, o nunca",
        "ru": "не ранее {} или никогда",
        "zh": "最早为{}，也可能永不发生",
        "ar": "{} على أقرب تقدير، إن حدث ذلك",
    },
)


def write_day(day: date, language: str) -> str:
    """Return a day in words, such as `29 September 2003` or `2003年9月29日`."""
    return _french_first(format_date(day, "long", locale=LOCALES[language]), day, language)


def _french_first(written: str, day: date, language: str) -> str:
    """Write the first of a month as French does, which CLDR leaves out: `1er novembre 2000`."""
    return f"1er{written[1:]}" if language == "fr" and day.day == 1 else written


def write_span(span: Interval, language: str) -> str:
    """Return a day, or that it lies between two: never a bare range, which would read as how long something lasted."""
    if span.known:
        return write_day(span.earliest, language)
    if span.latest == NEVER:
        return OPEN[language].format(write_day(span.earliest, language))
    return BETWEEN[language].format(write_day(span.earliest, language), write_day(span.latest, language))


def write_when(when: date | Interval, language: str) -> str:
    """Return a day or a span of days in words."""
    return write_span(when, language) if isinstance(when, Interval) else write_day(when, language)


def write_brief(when: date | Interval, language: str) -> str:
    """Return a day or a span of days in few letters, such as `29 Sept 2003`, for long lists."""
    locale = LOCALES[language]
    if isinstance(when, Interval) and when.latest == NEVER:
        return OPEN[language].format(write_brief(when.earliest, language))
    if isinstance(when, Interval) and not when.known:
        return format_interval(when.earliest, when.latest, "yMMMd", locale=locale)
    day = when.earliest if isinstance(when, Interval) else when
    return _french_first(format_skeleton("yMMMd", day, locale=locale), day, language)
