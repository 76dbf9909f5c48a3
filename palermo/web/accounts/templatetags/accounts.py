"""The control of a field, as these pages draw it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django import template
from django.forms import CheckboxInput, EmailInput, Select

if TYPE_CHECKING:
    from django.forms import BoundField
    from django.utils.safestring import SafeString

register = template.Library()


@register.simple_tag
def control(field: BoundField) -> SafeString:
    """Return the control; Django ties it to its hint and its faults."""
    widget = field.field.widget
    # A hint that vanishes as one writes is none.
    widget.attrs.pop("placeholder", None)
    attributes: dict[str, str | bool] = {"class": "form-control"}
    if isinstance(widget, CheckboxInput):
        attributes = {"class": "form-check-input"}
    elif isinstance(widget, Select):
        attributes = {"class": "form-select"}
    elif isinstance(widget, EmailInput):
        attributes["dir"] = "ltr"
    return field.as_widget(attrs=attributes)


@register.filter
def is_choice_of_many(field: BoundField) -> bool:
    """Return whether a field is a group of boxes, which needs a legend in place of a label."""
    return bool(getattr(field.field.widget, "use_fieldset", False))


@register.filter
def is_box(field: BoundField) -> bool:
    """Return whether a field is a single box, whose label follows it."""
    return isinstance(field.field.widget, CheckboxInput)
