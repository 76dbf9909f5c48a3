"""From a text to the structure of the resolutions in it."""

from __future__ import annotations

from palermo.resolutions.structure.read import Structure, load_structure, read_structure

__all__ = ["Structure", "load_structure", "read_structure"]
