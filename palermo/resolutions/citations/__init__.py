"""Citations: what a resolution cites, each with its kind, canonical identifier, words, place, and why when in doubt."""

from __future__ import annotations

from palermo.resolutions.citations.cite import citations_in, cite
from palermo.resolutions.citations.lexicon import CitationLexicon, SessionDates, load_citation_lexicon
from palermo.resolutions.citations.state import State

__all__ = ["CitationLexicon", "SessionDates", "State", "citations_in", "cite", "load_citation_lexicon"]
