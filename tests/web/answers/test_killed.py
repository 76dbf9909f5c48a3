"""A real server is killed in the middle of saving and submitting: nothing acknowledged is lost, nothing is half."""

from __future__ import annotations

from benchmarks.answers.killed import kill


def test_nothing_acknowledged_is_lost_when_the_server_is_killed() -> None:
    found = kill(3)
    assert found.killed == 3
    assert (found.lost, found.half) == (0, 0)
    assert found.saves >= 1
