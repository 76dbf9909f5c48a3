"""How the documentation is built: Sphinx over Markdown, with the reference drawn from the docstrings."""

from __future__ import annotations

project = "Palermo"
author = "The Palermo developers"
project_copyright = "2026, the Palermo developers"

extensions = ["myst_parser", "sphinx.ext.autodoc"]
source_suffix = {".md": "markdown"}
exclude_patterns = ["_build"]
myst_enable_extensions = ["deflist"]
myst_heading_anchors = 3

autodoc_member_order = "bysource"
autodoc_typehints = "description"
autodoc_typehints_format = "short"
# Slotted dataclasses document their fields by the comments above them.
autodoc_default_options = {"members": True, "undoc-members": False}

html_theme = "furo"
html_title = "Palermo"
html_static_path: list[str] = []
suppress_warnings = ["myst.xref_missing", "sphinx_autodoc_typehints", "ref.python"]
nitpicky = False
