"""The body of a story as a form field: a list of blocks, one card each.

The browser gets the table of block types and builds the cards (static/newsroom/desk/blocks.js);
without JavaScript the JSON itself is there to be edited. Whoever builds another editor replaces
this widget and nothing else.
"""

import json
from typing import Any

from django import forms
from django.forms.fields import InvalidJSONInput
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from articles.body.schema import (
    BLOCK_TYPES,
    Address,
    Choice,
    Field,
    Flag,
    Html,
    Kind,
    Link,
    ListOf,
    Record,
    Text,
    Whole,
    empty_body,
)

LABELS = {
    "paragraph": _("Paragraph"),
    "heading": _("Heading"),
    "list": _("List"),
    "quote": _("Quote"),
    "image": _("Picture"),
    "gallery": _("Gallery"),
    "embed": _("Embed"),
    "table": _("Table"),
    "ad": _("Ad"),
    "related": _("Related article"),
    "divider": _("Divider"),
    "html": _("Text"),
    "level": _("Level"),
    "ordered": _("Numbered"),
    "items": _("Items"),
    "attribution": _("Said by"),
    "caption": _("Caption"),
    "credit_line": _("Credit line"),
    "alt_text": _("Alternative text"),
    "layout": _("Layout"),
    "images": _("Pictures"),
    "url": _("Address"),
    "provider": _("Provider"),
    "header": _("First row is a header"),
    "rows": _("Rows"),
    "slot": _("Slot"),
    "article": _("Article"),
}

WORDS = {
    "add": _("Add a block"),
    "above": _("Add above"),
    "up": _("Move up"),
    "down": _("Move down"),
    "remove": _("Remove"),
    "undo": _("Undo"),
    "removed": _("Removed."),
    "more": _("Add"),
    "row": _("Row"),
    "column": _("Column"),
    "cell": _("Row %(row)s, column %(column)s"),
    "one_a_line": _("One item a line"),
    "choose": _("Choose"),
    "search": _("Search"),
    "wanted": _("Picture wanted"),
    "none": _("None"),
    "nothing": _("Nothing found."),
    "unknown": _("A block of an unknown type. It is kept as it is."),
    "moved": _("Moved to place %(place)s."),
    "words": _("%(count)s words"),
}


def describe(field: Field) -> dict[str, Any]:
    """One field of a block, as the browser needs to know it."""
    return {
        "name": field.name,
        "label": str(LABELS.get(field.name, field.name)),
        "default": field.default,
        **describe_kind(field.kind),
    }


def describe_kind(kind: Kind) -> dict[str, Any]:
    match kind:
        case Html():
            return {"kind": "html"}
        case Text(limit=limit, prose=prose):
            return {"kind": "text", "limit": limit, "long": prose or limit > 1000}
        case Address():
            return {"kind": "address"}
        case Link(to=to, nullable=nullable):
            return {"kind": "link", "to": to, "nullable": nullable}
        case Choice(values=values):
            return {"kind": "choice", "values": list(values)}
        case Whole(lowest=lowest, highest=highest):
            return {"kind": "whole", "lowest": lowest, "highest": highest}
        case Flag():
            return {"kind": "flag"}
        case ListOf(each=each):
            return {"kind": "list", "each": describe_kind(each)}
        case Record(fields=fields):
            return {"kind": "record", "fields": [describe(field) for field in fields]}


def block_types() -> dict[str, Any]:
    """Every type of block with its label and its fields, from the one table that declares them."""
    return {
        name: {"label": str(LABELS.get(name, name)), "fields": [describe(each) for each in fields]}
        for name, fields in BLOCK_TYPES.items()
    }


class BlockList(forms.Textarea):
    """The JSON of a body in a textarea, which the browser turns into cards."""

    template_name = "admin/articles/article/block_list.html"

    class Media:
        css = {"all": ["newsroom/desk/blocks.css"]}

    def get_context(self, name: str, value: Any, attrs: dict[str, Any] | None) -> dict[str, Any]:
        context = super().get_context(name, value, {**(attrs or {}), "rows": 24})
        context["find"] = reverse("admin:articles_article_find")
        context["about"] = {
            "types": block_types(),
            "words": {name: str(words) for name, words in WORDS.items()},
        }
        return context


class BodyField(forms.JSONField):
    """A body; an empty field is a body without blocks."""

    widget = BlockList

    def prepare_value(self, value: Any) -> Any:
        if isinstance(value, dict):
            return json.dumps(value, ensure_ascii=False, indent=1)
        return super().prepare_value(value)

    def bound_data(self, data: Any, initial: Any) -> Any:
        try:
            return super().bound_data(data, initial)
        except RecursionError:
            return InvalidJSONInput(data)

    def to_python(self, value: Any) -> Any:
        if value in self.empty_values:
            return empty_body()
        try:
            return super().to_python(value)
        except RecursionError as error:
            sentence = _("This is nested too deeply. Give a flat list of blocks.")
            raise forms.ValidationError(sentence) from error
