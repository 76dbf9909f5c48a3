"""From operative paragraphs to who must do what, for whom, by when; rules and lexicon are data.

lexicon = load_mandate_lexicon()
resolution = read_mandates(resolution, lexicon)
"""

from __future__ import annotations

from palermo.resolutions.mandates.lexicon import MandateLexicon, load_mandate_lexicon
from palermo.resolutions.mandates.read import read_mandates, unread

__all__ = ["MandateLexicon", "load_mandate_lexicon", "read_mandates", "unread"]
