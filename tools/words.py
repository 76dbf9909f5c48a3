"""The texts of duties, terms, checklists, questionnaires and the mechanism: what is to be translated, and what is.

    python -m tools.words                            say what each language lacks or has too much; exit 1 if anything
    python -m tools.words --export TABLE             write the ids and English texts of a table as CSV
    python -m tools.words --export TABLE --lacks fr  write only those that a language lacks

TABLE is duties, terms, checklists, questionnaire or mechanism; translations stand in
`palermo/data/implementation/words/<language>/<table>.csv`.
"""

from __future__ import annotations

import argparse
import csv
import sys
import tomllib
from typing import TYPE_CHECKING

from palermo.facts.load import built_in_folder
from palermo.facts.records import LANGUAGES
from palermo.implementation import load
from palermo.implementation.questionnaire import load_questionnaires, translatable

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

FOLDER = built_in_folder() / "implementation"
TRANSLATED = tuple(language for language in LANGUAGES if language != "en")
#: Ids that are named in a message.
_NAMED = 5

Texts = dict[str, str]


def english() -> dict[str, Texts]:
    """Return every text that is to be translated, by table and id."""
    guide = load()
    questionnaires = load_questionnaires().values()
    return {
        "duties": {id_: text for duty in guide.duties.values() for id_, text in duty.texts.items()},
        "terms": {f"{kind}:{id_}": text for kind, terms in guide.terms.items() for id_, text in terms.items()},
        "checklists": {id_: text for each in guide.checklists.values() for id_, text in each.texts.items()},
        "questionnaire": {id_: text for each in questionnaires for id_, text in translatable(each).items()},
        "mechanism": dict(mechanism(tomllib.loads((FOLDER / "mechanism.toml").read_text(encoding="utf-8")))),
    }


def mechanism(table: Mapping[str, object]) -> Iterator[tuple[str, str]]:
    """Yield `<id>` with each `text`, and `<id>#title` with each `title`, of a table and those in it."""
    if isinstance(id_ := table.get("id"), str):
        for key, name in (("title", f"{id_}#title"), ("text", id_)):
            if isinstance(text := table.get(key), str):
                yield name, text
    for value in table.values():
        for each in value if isinstance(value, list) else [value]:
            if isinstance(each, dict):
                yield from mechanism(each)


def translated(language: str, table: str) -> Texts:
    """Return the translations of a table, none where there is no file."""
    path = FOLDER / "words" / language / f"{table}.csv"
    if not path.exists():
        return {}
    with path.open(encoding="utf-8", newline="") as lines:
        return {row["id"]: row["text"] for row in csv.DictReader(lines) if row["text"].strip()}


def faults(texts: Mapping[str, Texts]) -> Iterator[str]:
    """Yield one line for every table that a language lacks texts of, or has too many of."""
    for table, known in texts.items():
        for language in TRANSLATED:
            has = translated(language, table)
            for ids, what in (
                ([id_ for id_ in known if id_ not in has], "lacks"),
                ([id_ for id_ in has if id_ not in known], "has, without English,"),
            ):
                if ids:
                    more = ", …" if len(ids) > _NAMED else ""
                    yield f"{language}/{table}: {what} {len(ids)} of {len(known)}: {', '.join(ids[:_NAMED])}{more}"


def main(arguments: Sequence[str]) -> int:
    """Report, or export; return the exit code."""
    texts = english()
    parser = argparse.ArgumentParser(prog="python -m tools.words", description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--export", metavar="TABLE", choices=texts)
    parser.add_argument("--lacks", metavar="LANGUAGE", choices=TRANSLATED)
    asked = parser.parse_args(arguments)
    if asked.export:
        there = translated(asked.lacks, asked.export) if asked.lacks else {}
        writer = csv.writer(sys.stdout, lineterminator="\n")
        writer.writerow(("id", "text"))
        writer.writerows((id_, text) for id_, text in texts[asked.export].items() if id_ not in there)
        return 0
    found = list(faults(texts))
    print("\n".join(found) or f"All {sum(map(len, texts.values())):,} texts are there in every language.")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
