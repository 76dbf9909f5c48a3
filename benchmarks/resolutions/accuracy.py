"""How many paragraphs of real resolutions are read as they are printed: the tables by layout."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from benchmarks.timing import markdown
from tests.resolutions import measures
from tests.resolutions.measures import summed, tried
from tests.resolutions.scoring import Score

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from tests.resolutions.measures import Result, Trial

#: What is read, what it is, and the least F1 that is aimed at.
LAYOUTS: tuple[tuple[str, Callable[[], Iterator[Trial]], float], ...] = (
    ("clean texts", measures.clean_texts, 0.99),
    ("structures as clean texts", measures.clean_structures, 0.99),
    ("drafts inside a resolution", measures.clean_drafts, 0.99),
    ("noise", lambda: measures.noise(seeds=3), 0.97),
    ("volume pages", measures.volumes, 0.90),
)
_HEADER = ("layout", "texts", "paragraphs", "precision", "recall", "F1", "numbers", "nesting", "target")


def accuracy() -> str:
    """Return the table by layout, the table of the noise by its kinds, and the worst texts."""
    results = {name: [tried(trial) for trial in make()] for name, make, _ in LAYOUTS}
    rows = [_row(name, results[name], target) for name, _, target in LAYOUTS]
    noise = results["noise"]
    notes, found = sum(each.notes for each in noise), sum(each.notes_found for each in noise)
    furniture = sum(not each.leaked for each in noise)
    lead = (
        f"Of {notes:,} footnotes at the foot of pages, {_share(found, notes)} were read with mark and text; "
        f"in {_share(furniture, len(noise))} of the noisy texts nothing of page furniture stands in a paragraph."
    )
    kinds = markdown(("kind of noise", "", "texts", "paragraphs", "F1"), list(_kinds(noise)))
    return f"{markdown(_HEADER, rows)}\n\n{lead}\n\n{kinds}\n\n{markdown(('text', 'F1', 'placed'), _worst(results))}"


def _row(name: str, results: list[Result], target: float) -> tuple[str, ...]:
    score = summed(results)
    return (
        name,
        f"{len(results):,}",
        f"{score.expected:,}",
        f"{score.precision:.4f}",
        f"{score.recall:.4f}",
        f"{score.f1:.4f}",
        f"{score.numbers / max(1, score.matched):.4f}",
        f"{score.nested / max(1, score.matched):.4f}",
        f"≥ {target:.2f}: {'met' if score.f1 >= target else 'MISSED'}",
    )


def _share(part: int, whole: int) -> str:
    return f"{100 * part / whole:.1f} %" if whole else "none"


def _kinds(results: list[Result]) -> Iterator[tuple[str, ...]]:
    kinds: dict[str, defaultdict[str, list[Score]]] = {}
    for each in results:
        made = each.trial.noisy
        if made is not None:
            layout = made.layout
            for kind, value in (
                ("footnote marks", made.marks),
                ("between pages", ascii(layout.page_break.strip("\n") or "blank lines").strip("'")),
                ("header", " / ".join(layout.header).replace("\t", " … ") or "none"),
                ("footer", " ".join(layout.footer.split()) or "none"),
                ("words divided", "yes" if layout.divided else "no"),
                ("inside a draft", "yes" if any(item.part.startswith("draft") for item in made.items) else "no"),
            ):
                kinds.setdefault(kind, defaultdict(list))[value].append(each.score)
    for kind, values in kinds.items():
        for value, scores in sorted(values.items()):
            total = sum(scores, Score())
            yield kind, value.replace("|", "\\|"), f"{len(scores)}", f"{total.expected:,}", f"{total.f1:.4f}"


def _worst(results: dict[str, list[Result]], number: int = 10) -> list[tuple[str, str, str]]:
    every = [(each.score.f1, name, each) for name, some in results.items() for each in some]
    return [
        (f"{each.trial.name} ({name})", f"{f1:.3f}", f"{each.score.placed:.3f}")
        for f1, name, each in sorted(every, key=lambda one: one[0])[:number]
    ]
