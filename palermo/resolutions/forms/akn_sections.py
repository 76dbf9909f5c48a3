"""The main body of a resolution as Akoma Ntoso: sections and parts, with their preambles and paragraphs.

Where the sequences of a record cannot be woven into one, the preambular paragraphs bear their place in the record, and
a paragraph bears the section that it does not stand in.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from palermo.resolutions.forms.akn_body import paragraph_element, section_recital
from palermo.resolutions.forms.akn_names import own
from palermo.resolutions.forms.characters import escaped
from palermo.resolutions.forms.weaving import Begin, End, Recital, Woven
from palermo.resolutions.forms.wording import adoption

if TYPE_CHECKING:
    from palermo.resolutions.forms.akn_inline import Flow
    from palermo.resolutions.records import Section

#: Element and its short name by what a section looks like.
_PART, _SECTION, _TITLE, _DIVISION = ("part", "part"), ("section", "sec"), ("title", "title"), ("division", "dvs")


class Body:
    """Writes the main body of one resolution."""

    __slots__ = ("_flow", "_open", "_woven", "out")

    def __init__(self, woven: Woven, flow: Flow) -> None:
        """Begin with nothing written."""
        self.out: list[str] = []
        self._flow = flow
        self._woven = woven
        #: Sections that are open, outermost first: their ids, identifiers and elements.
        self._open: list[tuple[str, str, str]] = []

    def write(self) -> None:
        """Write all sections with their paragraphs."""
        for step in self._woven.body():
            section, context, _ = self._open[-1] if self._open else ("", self._flow.prefix, "")
            if isinstance(step, Begin):
                self._begin(step.section, context)
            elif isinstance(step, End):
                self._end(step.section)
            elif isinstance(step, Recital):
                order = order_of(step, self._woven)
                section_recital(step.paragraph, self._flow, context, section, self.out, order)
            else:
                paragraph_element(step.paragraph, self._flow, context, section, self.out)

    def _begin(self, section: Section, context: str) -> None:
        element, short = _looks(section)
        identifier = self._flow.identifiers.new(context, short, section.number)
        self._open.append((section.id, identifier, element))
        known = f"{own('id', section.id)}{own('level', section.level)}"
        self.out.append(f'\n<{element} eId="{identifier}"{known}>{_heading(section)}')

    def _end(self, section: Section) -> None:
        _, _, element = self._open.pop()
        said = adoption(section.meeting, section.adopted, self._flow.prefix)
        end = f"\n<wrapUp><p>{said}</p></wrapUp>" if said else ""
        self.out.append(f"{end}</{element}>")


def order_of(recital: Recital, woven: Woven) -> str:
    """Return the attribute that gives a preambular paragraph its place, where the document would give it another."""
    return "" if woven.in_order else own("order", recital.place)


def _looks(section: Section) -> tuple[str, str]:
    """Return the element for a section: the profile writes part, section, title and division for what looks so."""
    if not section.number:
        return _DIVISION
    if section.level > 1:
        return _TITLE
    return _PART if section.opening else _SECTION


def _heading(section: Section) -> str:
    number = f"<num>{escaped(section.number)}</num>" if section.number else ""
    title = f"<heading>{escaped(section.title)}</heading>" if section.title else ""
    opening = escaped(section.opening)
    intro = f'<intro><block name="enactingFormula">{opening}</block></intro>' if opening else ""
    return f"{number}{title}{intro}"
