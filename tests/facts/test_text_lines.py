"""Lines of text: encodings, damaged bytes, files that cannot be opened."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING

import pytest

from palermo.facts import text_lines
from palermo.facts.text_lines import name_of, read_lines, read_text

if TYPE_CHECKING:
    from pathlib import Path

    from palermo.facts.problems import Problem


def lines_of(source: text_lines.TextInput) -> tuple[list[str], list[Problem]]:
    problems: list[Problem] = []
    return list(read_lines(source, "f.csv", problems)), problems


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        (b"a\nb\n", ["a\n", "b\n"]),
        (b"a\r\nb", ["a\r\n", "b"]),
        (b"\xef\xbb\xbfa\nb", ["a\n", "b"]),
        (["\ufeffa\n", "b\n"], ["a\n", "b\n"]),
        ("Côte d’Ivoire 刚果\n".encode(), ["Côte d’Ivoire 刚果\n"]),
        (io.BytesIO(b"a\nb"), ["a\n", "b"]),
        (io.StringIO("a\nb"), ["a\n", "b"]),
        (b"", []),
        ([], []),
    ],
)
def test_every_kind_of_input_gives_its_lines(source: text_lines.TextInput, expected: list[str]) -> None:
    assert lines_of(source) == (expected, [])


def test_a_path_and_its_text_read_alike(tmp_path: Path) -> None:
    path = tmp_path / "f.csv"
    path.write_bytes(b"\xef\xbb\xbfa\r\nb\n")
    assert lines_of(path) == lines_of(str(path)) == (["a\r\n", "b\n"], [])


@pytest.mark.parametrize(
    ("source", "line", "words"),
    [
        (b"a\nC\xf4te\n", 2, "Byte 2 of the line, 0xF4, is not UTF-8"),
        ("é".encode() + b"\xff\n", 1, "Byte 3 of the line, 0xFF, is not UTF-8"),
        (b"a\nb\nc\0d\n", 3, "Byte 2 of the line is NUL"),
        ("é\0".encode(), 1, "Byte 3 of the line is NUL"),
        ("a,b\n".encode("utf-16"), 1, "UTF-16"),
        ("a,b\n".encode("utf-16-be").join([b"\xfe\xff", b""]), 1, "UTF-16"),
    ],
)
def test_damaged_bytes_are_named_with_line_and_place(source: bytes, line: int, words: str) -> None:
    _, problems = lines_of(source)
    assert [(problem.file, problem.line) for problem in problems] == [("f.csv", line)]
    assert words in problems[0].what
    assert problems[0].remedy


@pytest.mark.parametrize(
    ("line", "words"), [("C\udcf4te\n", "Byte 2 of the line, 0xF4, is"), ("a\ud800", "Byte 2 of the line is")]
)
def test_text_that_was_never_utf_8_is_named_too(line: str, words: str) -> None:
    _, problems = lines_of([line])
    assert words in problems[0].what


def test_a_damaged_line_leaves_its_number_behind() -> None:
    lines, problems = lines_of(b"a\n\xff\nc\n")
    assert lines == ["a\n", "\n", "c\n"]
    assert len(problems) == 1


def test_every_damaged_line_is_reported() -> None:
    assert [problem.line for problem in lines_of(b"\xe9\nb\n\xe9\n")[1]] == [1, 3]


@pytest.mark.parametrize("name", ["missing.csv", ".", "a\0b"])
def test_what_cannot_be_opened_is_a_problem(tmp_path: Path, name: str) -> None:
    lines, problems = lines_of(f"{tmp_path}/{name}")
    assert lines == []
    assert [problem.line for problem in problems] == [None]
    assert problems[0].what.startswith("Cannot be read: ")


def test_a_file_beyond_the_limit_is_refused_unread(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(text_lines, "LIMIT", 10)
    path = tmp_path / "f.csv"
    path.write_bytes(b"a\n" * 6)
    lines, problems = lines_of(path)
    assert lines == []
    assert "Larger than" in problems[0].what


def test_a_stream_is_cut_at_the_limit(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(text_lines, "LIMIT", 10)
    lines, problems = lines_of(["abcd\n"] * 3)
    assert lines == ["abcd\n"] * 2
    assert "Larger than" in problems[0].what


def test_a_text_is_whole_or_nothing() -> None:
    problems: list[Problem] = []
    assert read_text(b"\xef\xbb\xbfa\nb\n", "f", problems) == "a\nb\n"
    assert problems == []
    assert read_text(b"a\n\xff\n", "f", problems) is None
    assert len(problems) == 1


def test_names_of_inputs(tmp_path: Path) -> None:
    assert name_of(tmp_path / "a.csv") == str(tmp_path / "a.csv")
    assert name_of("a.csv") == "a.csv"
    assert name_of(b"a") == name_of(["a"]) == "-"
