"""The verification of a draw: the rules, the bounds, the lots and the walk, by code of its own.

Nothing here is shared with `palermo.implementation.draw`; the import linter holds that. Both follow the procedure as it
stands in `docs/explanation/draw.md`, so an error in one of them shows as a disagreement.
"""

from __future__ import annotations

from palermo.implementation.verification.records import Fault, Verdict
from palermo.implementation.verification.shape import parse
from palermo.implementation.verification.verify import verify_draw

__all__ = ["Fault", "Verdict", "parse", "verify_draw"]
