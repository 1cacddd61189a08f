"""Fields that several screens share: a moment, searching selects, the tree of sections."""

from typing import Any

from django import forms
from django.contrib import admin
from django.contrib.admin.widgets import (
    AutocompleteSelect,
    AutocompleteSelectMultiple,
    RelatedFieldWidgetWrapper,
)
from django.core.exceptions import ValidationError
from django.db.models import Model

from articles.models import Section
from articles.workflow.actors import Actor
from articles.workflow.refusals import TextProblem


class Moment(forms.DateTimeInput):
    """One input for date and time, to the second."""

    input_type = "datetime-local"

    def __init__(self) -> None:
        super().__init__(format="%Y-%m-%dT%H:%M:%S", attrs={"step": 1})


class PickOne(AutocompleteSelect):
    """A searching select. Values that came back and can be no key at all are left out."""

    def optgroups(self, name: str, value: Any, attr: Any = None) -> Any:
        return super().optgroups(name, keys_among(value, self.field), attr)


class PickMany(AutocompleteSelectMultiple):
    """The same for several things."""

    def optgroups(self, name: str, value: Any, attr: Any = None) -> Any:
        return super().optgroups(name, keys_among(value, self.field), attr)


def keys_among(values: list[str], relation: Any) -> list[str]:
    """Those of the values that could be keys of what the relation leads to."""

    def is_key(value: str) -> bool:
        try:
            relation.target_field.to_python(value)
        except ValidationError:
            return False
        return True

    return [value for value in values if is_key(value)]


def give_picker(field: forms.Field, *, model: type[Model], name: str, by: Actor) -> None:
    """Make a field a searching select, with a button for those who may add what is missing."""
    relation: Any = model._meta.get_field(name)
    to = relation.related_model._meta
    kind = PickMany if relation.many_to_many else PickOne
    select = kind(relation, admin.site, choices=field.choices)  # type: ignore[attr-defined]
    select.is_required = field.required
    field.widget = RelatedFieldWidgetWrapper(
        select,
        relation.remote_field,
        admin.site,
        can_add_related=by.has_perm(f"{to.app_label}.add_{to.model_name}"),
        can_change_related=False,
        can_view_related=False,
    )


def at_block(problem: TextProblem) -> dict[str, str]:
    """Which block (its place counted from 0, or its id) has which problem in which field."""
    before, _sign, block_id = problem.pointer.partition("#")
    steps = before.split("/")[3:]
    return {
        "id": block_id,
        "place": steps[0] if steps else "",
        "field": steps[1] if len(steps) > 1 else "",
        "detail": problem.detail,
    }


def section_choices() -> list[tuple[int, str]]:
    """The tree of sections, indented, in its order."""
    rows = list(Section.objects.order_by("position", "name", "pk"))

    def below(parent: int | None, depth: int) -> list[tuple[int, str]]:
        return [
            each
            for row in rows
            if row.parent_id == parent
            for each in [(row.pk, "\u2003" * depth + row.name), *below(row.pk, depth + 1)]
        ]

    return below(None, 0)
