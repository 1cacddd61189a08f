"""Parts of a text in words that a person can compare: blocks, fields, names."""

import re
from collections.abc import Iterator
from typing import Any

from django.utils.translation import gettext_lazy as _

from articles.admin.parts.editor import LABELS
from articles.body.schema import Block
from articles.body.text import block_text
from articles.models import Article, Author, Section, Source, Tag

ADDRESS = re.compile(r'<a [^>]*href="([^"]*)"')
TOLD_ELSEWHERE = frozenset(
    {"id", "type", "origin", "html", "items", "rows", "images", "image", "caption", "attribution"}
)


def text_of(block: Block) -> str:
    """What can be read of a block, then what else it holds."""
    words = block_text(block)
    if block["type"] in {"paragraph", "heading"}:
        return words
    rest = [
        f"{LABELS.get(name, name)}: {value}"
        for name, value in block.items()
        if name not in TOLD_ELSEWHERE and value not in ("", None, False)
    ]
    return "\n".join([*filter(None, [words]), *rest])


def raw_of(block: Block) -> str:
    """A block as it is stored, where its words alone show no difference."""
    named = {name: value for name, value in block.items() if name not in ("id", "type", "origin")}
    return "\n".join(
        value if name == "html" else f"{LABELS.get(name, name)}: {value}"
        for name, value in named.items()
        if value not in ("", None, False)
    )


def link_addresses(block: Block) -> list[str]:
    """Where the links in a block lead."""
    return [found for text in strings(block) for found in ADDRESS.findall(text)]


def strings(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict | list):
        for each in value.values() if isinstance(value, dict) else value:
            yield from strings(each)


def label_of(name: str) -> Any:
    labels = {"bylines": _("bylines"), "sources": _("sources")}
    return labels.get(name) or Article._meta.get_field(name).verbose_name  # type: ignore[union-attr]


def shown(name: str, value: Any) -> str:
    """A value of a snapshot in words."""
    match name, value:
        case _, None | "" | []:
            return ""
        case "section", key:
            return names(Section, [key])
        case "tags", keys:
            return names(Tag, keys)
        case "bylines", rows:
            return names(Author, [row["author"] for row in rows])
        case "sources", rows:
            named = names(Source, [row["source"] for row in rows])
            return "\n".join([named, *(row["url"] for row in rows if row["url"])])
    return str(value)


def names(model: type[Any], keys: list[Any]) -> str:
    found = {row.pk: str(row) for row in model.objects.filter(pk__in=keys)}
    return ", ".join(found.get(key, f"#{key}") for key in keys)
