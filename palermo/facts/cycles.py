"""Instruments that rest on others: a protocol on its treaty, any on one that must be in force first; and circles."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from palermo.facts.records import Instrument


def needed(instrument: Instrument) -> dict[str, str]:
    """Return the ids of the instruments on which one rests, by the key of its file that names each."""
    first = instrument.entry_into_force.not_before_instrument or ""
    keys = {"supplements": instrument.supplements, "entry_into_force.not_before_instrument": first}
    return {key: id_ for key, id_ in keys.items() if id_}


def cycles(instruments: Mapping[str, Instrument]) -> Iterator[tuple[str, ...]]:
    """Yield circles of two or more instruments, as the ids along each, each needing the next and the last the first.

    Every circle of a set of instruments has at least one id in common with one that is yielded.
    """
    done: set[str] = set()
    for start in instruments:
        # Depth first and without recursion: a chain may be longer than the stack is deep.
        open_ = [(start, iter(_next(start, instruments)))] if start not in done else []
        path = {id_: None for id_, _ in open_}
        while open_:
            id_, rest = open_[-1]
            following = next((each for each in rest if each not in done), None)
            if following is None:
                done.add(id_)
                open_.pop()
                del path[id_]
            elif following in path:
                ids = list(path)
                yield tuple(ids[ids.index(following) :])
            else:
                open_.append((following, iter(_next(following, instruments))))
                path[following] = None


def in_words(cycle: tuple[str, ...]) -> str:
    """Return a circle with its beginning named again at its end."""
    return " → ".join((*cycle, cycle[0]))


def _next(id_: str, instruments: Mapping[str, Instrument]) -> tuple[str, ...]:
    """Return the other instruments on which one rests, as far as they are known."""
    return tuple(
        each for each in dict.fromkeys(needed(instruments[id_]).values()) if each in instruments and each != id_
    )
