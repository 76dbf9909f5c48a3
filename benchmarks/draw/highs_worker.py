"""HiGHS as a contender, in its own environment: the rules of the draw as an integer program with a random objective.

Standard input: a JSON list with one table; then a line for each run. Every line is answered with one JSON object.
"""

from __future__ import annotations

import json
import os
import random
import sys
from importlib.metadata import version
from typing import Any

import highspy  # type: ignore[import-not-found]
import numpy as np

#: The least and the most that some pairs may sum up to.
Row = tuple[float, float, list[int]]


#: Seconds after which it is stopped, three times what is asked of Palermo.
TIME_LIMIT = 60.0


def program(states: list[dict[str, Any]], load: int) -> tuple[list[tuple[str, str]], list[Row]]:
    """Return the pairs (reviewed, reviewer), and rows (least, most, pairs) whose sums are bounded."""
    reviewed = [each for each in states if each["under_review"]]
    pairs = [(a["state"], b["state"]) for a in reviewed for b in states if a is not b]
    number = {pair: n for n, pair in enumerate(pairs)}
    rows: list[Row] = []
    for a in reviewed:
        others = [b for b in states if b is not a]
        own = [number[a["state"], b["state"]] for b in others if b["regional_group"] == a["regional_group"]]
        foreign = [number[a["state"], b["state"]] for b in others if b["regional_group"] != a["regional_group"]]
        rows += [(1, 1, own), (1, 1, foreign)]
        for instrument in a["instruments"]:
            rows.append((1, 2, [number[a["state"], b["state"]] for b in others if instrument in b["instruments"]]))
    rows += [(0, load, [n for (_, b), n in number.items() if b == state["state"]]) for state in states]
    rows += [(0, 1, [n, number[b, a]]) for (a, b), n in number.items() if a < b and (b, a) in number]
    return pairs, rows


def solve(states: list[dict[str, Any]], load: int, seed: int) -> list[tuple[str, str]]:
    """Return the pairs that HiGHS chooses for a random objective; none when its time is over before."""
    pairs, rows = program(states, load)
    chance = random.Random(seed)  # noqa: S311
    model = highspy.HighsLp()
    model.num_col_, model.num_row_ = len(pairs), len(rows)
    model.col_cost_ = np.array([chance.random() for _ in pairs])
    model.col_lower_, model.col_upper_ = np.zeros(len(pairs)), np.ones(len(pairs))
    model.row_lower_ = np.array([row[0] for row in rows], dtype=float)
    model.row_upper_ = np.array([row[1] for row in rows], dtype=float)
    model.a_matrix_.format_ = highspy.MatrixFormat.kRowwise
    model.a_matrix_.start_ = np.cumsum([0, *(len(row[2]) for row in rows)])
    model.a_matrix_.index_ = np.array([n for row in rows for n in row[2]])
    model.a_matrix_.value_ = np.ones(sum(len(row[2]) for row in rows))
    model.integrality_ = [highspy.HighsVarType.kInteger] * len(pairs)
    highs = highspy.Highs()
    highs.setOptionValue("output_flag", False)
    highs.setOptionValue("time_limit", TIME_LIMIT)
    highs.passModel(model)
    highs.run()
    if highs.getModelStatus() == highspy.HighsModelStatus.kTimeLimit:
        return []
    if highs.getModelStatus() != highspy.HighsModelStatus.kOptimal:
        raise SystemExit(f"HiGHS: {highs.getModelStatus()}")
    chosen = highs.getSolution().col_value
    return [pair for pair, value in zip(pairs, chosen, strict=True) if value > 0.5]


def main() -> None:
    """Answer what is asked, on a standard output that is ours alone: HiGHS greets on it whatever its options say."""
    answers = os.fdopen(os.dup(sys.stdout.fileno()), "w", encoding="utf-8")
    os.dup2(sys.stderr.fileno(), sys.stdout.fileno())
    table = json.loads(json.loads(sys.stdin.readline())[0])
    print(json.dumps({"highspy": version("highspy")}), file=answers, flush=True)
    for seed, _ in enumerate(sys.stdin):
        print(json.dumps({"pairs": solve(table["states"], table["load"], seed)}), file=answers, flush=True)


if __name__ == "__main__":
    main()
