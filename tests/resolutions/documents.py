"""The resolutions of the reference material as documents: blocks of text, and which of them is which paragraph."""

from __future__ import annotations

import csv
import gzip
import json
import re
import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from tests.resolutions.scoring import Item, fold, plain_number, without_marks
from tests.shared import SHARED

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

FOLDER = SHARED / "resolutions"
_BLANK = re.compile(r"\n\s*\n")
_NUMBER = re.compile(r"\s*(\d{1,3}\.|\([a-z]{1,5}\)|[-–](?=\s))\s*")
_TITLE_NUMBER = re.compile(r"\d+(?:/\d+| \([IVXLC]+\))(?: [A-Z])?\.?\s+")
#: The reference material's word for its two clean kinds of layout, and for pages of the bound volumes.
CLEAN, VOLUME = "0", "3"
PARAGRAPHS = frozenset({"preamble", "operative"})


class Block(NamedTuple):
    """One block of a document."""

    #: `preamble`, `operative`, or what else it is: `masthead`, `title`, `opening`, `heading`, `closing`, `annex`.
    kind: str
    #: Without its number.
    text: str
    number: str = ""
    #: 0 for a paragraph, 1 for an item of it, and so on.
    depth: int = 0
    #: Whether it belongs to the draft inside a recommending resolution.
    draft: bool = False


@dataclass(frozen=True, slots=True)
class Document:
    """A resolution in blocks, in the order of the text."""

    symbol: str
    blocks: tuple[Block, ...]
    #: Of the index: A is checked, B good, C has known faults; `hand` for an outline made by hand.
    grade: str = "A"
    #: Level of noise, by the index; of the texts of `truth_gradeA_dev`, which have no text, that of a clean one.
    noise: str = CLEAN
    #: Its day (ISO 8601) and the number of the meeting; empty and None where the reference does not say.
    adopted: str = ""
    meeting: int | None = None

    @property
    def title(self) -> str:
        """The title without its number, folded and without marks; the Security Council gives none."""
        found = next((each.text for each in self.blocks if each.kind == "title"), "")
        return "" if self.symbol.startswith("S/") else _TITLE_NUMBER.sub("", fold(without_marks(found)), count=1)

    def items(self) -> Iterator[Item]:
        """Yield the paragraphs that a reading should find."""
        above: list[str] = []
        for block in self.blocks:
            if block.kind in PARAGRAPHS:
                text = fold(without_marks(block.text))
                del above[block.depth :]
                part = f"draft {block.kind}" if block.draft else block.kind
                yield Item(part, plain_number(block.number), above[-1] if above else "", text)
                above += [text] * (block.depth + 1 - len(above))


@dataclass(frozen=True, slots=True)
class Case:
    """A text of the reference material with the document that it is."""

    file: str
    text: str
    document: Document


def blocks_of(text: str) -> list[str]:
    """Return the blocks of a text that blank lines part."""
    return [block for block in _BLANK.split(text) if block.strip()]


@cache
def outlines() -> Mapping[str, Mapping[str, object]]:
    """Return the outlines made by hand, by file: see `expectations/outlines.toml`."""
    with (Path(__file__).parent / "expectations" / "outlines.toml").open("rb") as lines:
        return tomllib.load(lines)


def cases() -> Iterator[Case]:
    """Yield every text of the reference material that has a structure."""
    with (FOLDER / "index.csv").open(encoding="utf-8-sig", newline="") as lines:
        rows = [row for row in csv.DictReader(lines) if row["truth_grade"] in {"A", "B", "C"}]
    for row in rows:
        text = (FOLDER / "texts" / row["file"]).read_bytes().decode("utf-8")
        outline = outlines().get(row["file"])
        grade, noise = row["truth_grade"], row["noise_0_to_4"]
        if outline is not None:
            found = tuple(outlined(blocks_of(text), outline))
            yield Case(row["file"], text, Document(row["symbol"], found, "hand", noise))
        elif grade != "C":
            truth = json.loads((FOLDER / "truth" / f"{Path(row['file']).stem}.json").read_bytes())
            document = Document(row["symbol"], tuple(labelled(text, truth)), grade, noise, *_adoption(truth))
            yield Case(row["file"], text, document)


def outlined(blocks: list[str], outline: Mapping[str, object]) -> Iterator[Block]:
    """Yield the paragraphs that an outline names; what it does not name is left out."""
    for key in ("preamble", "operative", "draft_preamble", "draft_operative"):
        entries = outline.get(key, ())
        assert isinstance(entries, list | tuple)
        for entry in entries:
            depth = len(entry) - len(entry.lstrip("."))
            for numbers in _ranges(entry[depth:]):
                text = " ".join(blocks[number] for number in numbers)
                number, rest = numbered(text) if "operative" in key or depth else ("", text)
                yield Block(key.removeprefix("draft_"), rest, number, depth, draft=key.startswith("draft_"))


def _ranges(entry: str) -> Iterator[list[int]]:
    """`7` and `7-9` are paragraphs of one block each, `7+9` is one paragraph of two blocks, `7+` one that goes on."""
    if "+" in entry:
        yield [int(number) for number in entry.split("+")]
    else:
        first, _, last = entry.partition("-")
        yield from ([number] for number in range(int(first), int(last or first) + 1))


def numbered(text: str) -> tuple[str, str]:
    """Return a paragraph's number and the rest."""
    found = _NUMBER.match(text)
    return (found[1], text[found.end() :]) if found else ("", text)


def labelled(text: str, truth: Mapping[str, object]) -> Iterator[Block]:
    """Yield all blocks of a clean text, in order, each with what the structure says of it."""
    paragraphs = list(paragraphs_of(truth))
    opening = fold(str(truth["opening"] or ""))
    title = fold(str(truth["title"] or ""))
    seen = False
    for raw in blocks_of(text):
        block = fold(raw)
        if paragraphs and block == fold(f"{paragraphs[0].number} {paragraphs[0].text}"):
            yield paragraphs.pop(0)
            seen = True
        else:
            kind = {opening: "opening", title: "title"}.get(block, "closing" if seen else "masthead")
            yield Block("heading" if seen and paragraphs and kind == "closing" else kind, raw.strip())
    assert not paragraphs, paragraphs[0]


def paragraphs_of(truth: Mapping[str, object]) -> Iterator[Block]:
    """Yield the paragraphs of a structure of the reference material, preambular first."""
    preamble, operative = truth["preambular"], truth["operative_tree"]
    assert isinstance(preamble, list)
    assert isinstance(operative, list)
    for each in preamble:
        yield Block("preamble", each["text"], each["prefix"] or "", 1 if each["prefix"] else 0)
    yield from _tree(operative, 0)


def _tree(nodes: Iterable[Mapping[str, object]], depth: int) -> Iterator[Block]:
    for node in nodes:
        yield Block("operative", str(node["text"]), str(node["num"]), depth)
        children = node["children"]
        assert isinstance(children, list)
        yield from _tree(children, depth + 1)


def structures() -> Iterator[Document]:
    """Yield the documents of `truth_gradeA_dev`: structures whose texts are not in the reference material."""
    with gzip.open(FOLDER / "truth_gradeA_dev.jsonl.gz", "rt", encoding="utf-8") as lines:
        for line in lines:
            truth = json.loads(line)
            yield Document(truth["symbol"], tuple(_rebuilt(truth)), truth["grade"], CLEAN, *_adoption(truth))


def _adoption(truth: Mapping[str, object]) -> tuple[str, int | None]:
    """Return day and meeting; those of a page with neighbours (`ocr`) may be a neighbour's."""
    if truth["class"] != "docx":
        return "", None
    meeting = truth["meeting"]
    return str(truth["adopted"] or ""), meeting if isinstance(meeting, int) else None


def _rebuilt(truth: Mapping[str, object]) -> Iterator[Block]:
    """Yield the blocks of a structure; of pages with neighbours (`ocr`) only what is certainly its own."""
    own = truth["class"] == "docx"
    front, back = truth["frontmatter"], truth["backmatter"]
    assert isinstance(front, list)
    assert isinstance(back, list)
    title = Block("title", str(truth["title"]))
    council = str(truth["symbol"]).startswith("S/")
    mast = [Block("masthead", line) for line in front] if own else []
    yield from (title, *mast) if council else (*mast, title)
    yield Block("opening", str(truth["opening"]))
    yield from _with_headings(truth)
    ending = re.compile(r"\d+(?:st|nd|rd|th)\s+(?:plenary )?meeting|\d{1,2} [A-Z][a-z]+ (?:19|20)\d\d\.?$")
    yield from (Block("closing", line) for line in back if own or ending.match(line))


def _with_headings(truth: Mapping[str, object]) -> Iterator[Block]:
    headings = truth["headings"]
    assert isinstance(headings, list)
    at: dict[tuple[int, int], list[Block]] = {}
    for each in headings:
        place = each["before_preambular"], each["before_operative"]
        # A line that ends like a preambular paragraph is one, whatever its style was.
        kind = "preamble" if without_marks(each["text"]).endswith(",") and not place[1] else "heading"
        label = f"{each['prefix']} {each['text']}" if each["prefix"] else each["text"]
        at.setdefault(place, []).append(Block(kind, label))
    preambles = operatives = 0
    for block in paragraphs_of(truth):
        if truth["class"] == "docx":
            yield from at.get((preambles, operatives), ())
        yield block
        preambles += block.kind == "preamble"
        operatives += block.kind == "operative"
