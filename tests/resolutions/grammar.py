"""Texts made up by Hypothesis: resolution-like ones, and the fragments that resolutions are made of."""

from __future__ import annotations

from hypothesis import strategies as st

_OPENINGS = (
    "The General Assembly,",
    "The Economic and Social Council",
    "The Security Council,",
    "*The Human Rights Council,*",
)
_PREAMBULAR = (
    "Recalling its resolution 55/25 of 15 November 2000,",
    "Noting with concern",
    "Bearing in mind",
    "Guided by",
)
_OPERATIVE = (
    "Requests the Secretary-General",
    "Decides",
    "*Welcomes* the report",
    "Expresses its appreciation",
    "Calls upon",
)
_NUMBERS = ("1. ", "2.", "10.\t", "(a) ", "(b)", "(i) ", "(aa) ", "I. ", "A. ", "- ", "1) ", "**3.** ", "")
_MARKS = ("", "", "¹", "12", "<sup>3</sup>", "*", " 8/", "[4]", "^79")
_FURNITURE = (
    "A/RES/56/120",
    "<!-- Page 2 -->",
    "2/6",
    "_______________",
    "---",
    "1 See A/56/574.",
    "¹ Resolution 55/59, annex.",
    "88th plenary meeting\n19 December 2001",
    "56/120. Action against transnational organized crime",
    "Resolution adopted by the General Assembly",
    "[on the report of the Third Committee (A/56/574)]",
    "Fifty-sixth session",
    "Agenda item 110",
    "Annex",
    "ANNEX II",
    "Section I",
    "B",
    "Recommends to the General Assembly the adoption of the following draft resolution:",
    "“The General Assembly,",
    "“",
    "”",
    '"',
    "\f",
    "| a | b |",
    "# General Assembly",
    "\N{BYTE ORDER MARK}",
    "Resolution 1706 (2006)",
    "Adopted by the Security Council at its 5519th meeting, on 31 August 2006",
)
_JOINTS = ("\n\n", "\n", " ", "\n \n", "\r\n\r\n", "\f", "\n    ", "")
_ENDS = (",", ";", ".", ":", "; and", "", ",”", ".”")
_WORDS = st.lists(
    st.sampled_from(
        ("of the Convention", "and", "assistance", "to States,", "co-", "in 2004", "para. 4", "lllicit", "é")
    ),
    max_size=6,
).map(" ".join)


def pieces() -> st.SearchStrategy[str]:
    """Return fragments: headings, numbers, lead phrases, marks, page furniture, joints."""
    return st.sampled_from((*_OPENINGS, *_PREAMBULAR, *_OPERATIVE, *_NUMBERS, *_MARKS, *_FURNITURE, *_JOINTS, *_ENDS))


def _paragraphs(leads: tuple[str, ...], numbers: tuple[str, ...]) -> st.SearchStrategy[str]:
    quote = st.sampled_from(("", "", "", "“", '"'))
    parts = (quote, st.sampled_from(numbers), st.sampled_from(leads), st.just(" "), _WORDS)
    return st.tuples(*parts, st.sampled_from(_ENDS), st.sampled_from(_MARKS)).map("".join)


def resolutions() -> st.SearchStrategy[str]:
    """Return texts with the parts of a resolution in their order, some left out, with page furniture between."""
    furniture = st.lists(st.sampled_from(_FURNITURE), max_size=3)
    body = st.one_of(
        _paragraphs(_OPERATIVE, _NUMBERS),
        _paragraphs(_OPERATIVE, ("1. ", "2. ", "3. ")),
        st.sampled_from(_FURNITURE),
    )
    parts = st.tuples(
        furniture,
        st.lists(st.sampled_from(_OPENINGS), max_size=1),
        st.lists(_paragraphs(_PREAMBULAR, ("",)), max_size=4),
        st.lists(body, max_size=8),
        furniture,
    ).map(lambda lists: [piece for some in lists for piece in some])
    return st.tuples(parts, st.sampled_from(_JOINTS)).map(lambda made: made[1].join(made[0]))
