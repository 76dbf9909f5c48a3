"""What must hold in a questionnaire as a whole: nothing stands twice, and whatever is named is there."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from palermo.facts.nearest import one_of, shown
from palermo.implementation.questionnaire.records import Part

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from palermo.facts.toml_tables import TomlTable
    from palermo.implementation.questionnaire.records import Question, Questionnaire, Section

#: Questions in the order of the file, each with the key of the section that it names.
Asked = list[tuple[str, "Question"]]

#: No question waits for more others, one after another.
LONGEST_CHAIN = 20
#: The list that each part reads, and whether the part needs it.
_LISTS = (
    ("choices", (Part.CHOICE, Part.MULTI), True),
    ("rows", (Part.MATRIX,), True),
    ("columns", (Part.TABLE, Part.PEOPLE), True),
    ("units", (Part.NUMBER,), False),
)
#: Parts that a stored answer holds under one key.
_EXCLUSIVE = (
    (Part.YN, Part.YNP),
    (Part.CHOICE, Part.MULTI),
    (Part.TABLE, Part.PEOPLE),
    (Part.TEXT, Part.PREFILLED),
)


def check(questionnaire: Questionnaire, sections: Sequence[Section], asked: Asked, root: TomlTable) -> None:
    """Note on the root of its file all that does not hold; `sections` and `asked` are in the order of the file."""
    _repeated(root, "clusters", (cluster.id for cluster in questionnaire.clusters))
    _repeated(root, "sections", (section.key for section in sections))
    _repeated(root, "questions", (question.id for _, question in asked))
    for name in ("assistance_kinds", "assistance_asked", "assistance_stages"):
        _repeated(root, name, (kind.id for kind in getattr(questionnaire, name)))
    _repeated(root, "follow_ups", (each.key for each in questionnaire.follow_ups))
    _repeated(root, "closing", (each.key for each in questionnaire.closing))
    if not asked:
        root.problem("questions", "The questionnaire has no question", "Add [[questions]]")
    _sections(questionnaire, sections, asked, root)
    by_id = {question.id: question for _, question in asked}
    for number, (_, question) in enumerate(asked, 1):
        _parts(question, f"questions[{number}].", root)
        _shown_if(question, f"questions[{number}].show_if.", by_id, root)
    _circles(asked, by_id, root)
    _alternatives(asked, root)


def _repeated(root: TomlTable, key: str, names: Iterable[str]) -> None:
    """Note names that stand twice, small and capital letters alike."""
    seen: set[str] = set()
    for number, name in enumerate(names, 1):
        if name and name.casefold() in seen:
            root.problem(f"{key}[{number}]", f"{shown(name)} stands there twice", "Give each its own name")
        seen.add(name.casefold())


def _sections(questionnaire: Questionnaire, sections: Sequence[Section], asked: Asked, root: TomlTable) -> None:
    """Note sections of unknown clusters, without questions, or whose closing has the id of a question."""
    clusters = [cluster.id for cluster in questionnaire.clusters]
    keys = [section.key for section in sections]
    ids = {question.id for _, question in asked}
    for number, section in enumerate(sections, 1):
        place = f"sections[{number}]"
        if section.cluster and section.cluster not in clusters:
            remedy = one_of(section.cluster, clusters) if clusters else "Write the clusters down"
            root.problem(f"{place}.cluster", f"There is no cluster {shown(section.cluster)}", remedy)
        if not section.questions:
            remedy = f'Add [[questions]] with section = "{section.key}", or remove the section'
            root.problem(place, f"The section {shown(section.key)} has no question", remedy)
        if section.closing.id in ids:
            what = f"{shown(section.closing.id)} is a question already"
            root.problem(f"{place}.closing", what, "Give the end of the section another id")
    for number, (key, question) in enumerate(asked, 1):
        if key and key not in keys:
            remedy = one_of(key, keys) if keys else "Write the sections down"
            what = f"{question.id} stands in {shown(key)}, which is no section"
            root.problem(f"questions[{number}].section", what, remedy)


def _parts(question: Question, place: str, root: TomlTable) -> None:
    """Note parts that cannot stand together, lists that a part lacks, and lists that no part reads."""
    for pair in _EXCLUSIVE:
        if all(part in question.parts for part in pair):
            root.problem(f"{place}parts", f"{pair[0]} and {pair[1]} stand together", "Keep one of them")
    for name, parts, needed in _LISTS:
        entries = getattr(question, name)
        reads = any(part in question.parts for part in parts)
        if needed and reads and not entries:
            root.problem(f"{place}{name}", f"{question.id} has no {name}", f"Add the {name} to choose or fill in")
        if entries and not reads:
            remedy = f"Add {' or '.join(parts)} to its parts, or remove the {name}"
            root.problem(f"{place}{name}", f"{question.id} has {name} that no part of it reads", remedy)
        _repeated(root, f"{place}{name}", (entry[0] for entry in entries))


def possible_answers(question: Question) -> tuple[str, ...]:
    """Return what a condition on a question can name: yes, part and no, or the keys of its choices."""
    return (*question.answers, *(choice.key for choice in question.choices))


def _shown_if(question: Question, place: str, by_id: Mapping[str, Question], root: TomlTable) -> None:
    """Note a condition on a question that is not there, or on an answer that it cannot have."""
    condition = question.show_if
    if condition is None or not condition.question:
        return
    other = by_id.get(condition.question)
    if other is None:
        what = f"There is no question {shown(condition.question)}"
        root.problem(f"{place}question", what, one_of(condition.question, by_id))
        return
    possible = possible_answers(other)
    for answer in condition.answers:
        if answer not in possible:
            remedy = one_of(answer, possible) if possible else "Name a question that asks whether something is so"
            root.problem(f"{place}answers", f"{other.id} cannot be answered with {shown(answer)}", remedy)


def _circles(asked: Asked, by_id: Mapping[str, Question], root: TomlTable) -> None:
    """Note every question that is shown only after itself."""
    for number, (_, question) in enumerate(asked, 1):
        passed = {question.id}
        at = question
        while at.show_if and (at := by_id.get(at.show_if.question, question)).id not in passed:
            passed.add(at.id)
        if at.id == question.id and question.show_if and question.show_if.question in by_id:
            what = f"{question.id} is shown only after itself"
            root.problem(f"questions[{number}].show_if", what, "Break the circle of conditions")
        elif len(passed) > LONGEST_CHAIN + 1:
            what = f"{question.id} is shown only after {len(passed) - 1} others"
            root.problem(f"questions[{number}].show_if", what, f"Let at most {LONGEST_CHAIN} follow one another")


def _alternatives(asked: Asked, root: TomlTable) -> None:
    """Note alternatives that are alone, that stand in several sections, or that do not ask whether."""
    groups: defaultdict[str, list[tuple[int, str, Question]]] = defaultdict(list)
    for number, (section, question) in enumerate(asked, 1):
        if question.either:
            groups[question.either].append((number, section, question))
    for name, members in groups.items():
        number, section, first = members[0]
        if len(members) == 1:
            what = f"{first.id} is the only question of {shown(name)}"
            root.problem(f"questions[{number}].either", what, "Add the other one, or remove `either`")
        for number, at, question in members:
            if at != section:
                remedy = "Give alternatives of different sections different names"
                root.problem(f"questions[{number}].either", f"{question.id} and {first.id} are far apart", remedy)
            if not question.asks_whether:
                what = f"{question.id} is an alternative, but does not ask whether"
                root.problem(f"questions[{number}].either", what, "Add yn or ynp to its parts")
