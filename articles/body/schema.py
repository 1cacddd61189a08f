"""The shape of a body: which blocks there are, and what each of them holds.

A stored body is `{"schema": 1, "blocks": [{"id": "k7f3", "type": "paragraph", "html": "…"}, …]}`:
a flat list that belongs to no particular editor. The table at the end of this file is the only
place where a block type is declared; checking, cleaning, plain text and references all read it.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, Literal

SCHEMA_VERSION = 1

# Any: what a block holds depends on its type, which `validation.validate` enforces.
Block = dict[str, Any]
Body = dict[str, Any]


@dataclass(frozen=True)
class Html:
    """Inline html, as `inline.sanitised` leaves it."""

    limit: int = 200_000


@dataclass(frozen=True)
class Text:
    """Plain text. `prose` is read with the story (a caption), the rest is a label (a credit)."""

    limit: int
    prose: bool = False


@dataclass(frozen=True)
class Address:
    """An absolute http or https address."""


@dataclass(frozen=True)
class Link:
    """The UUID of a thing elsewhere in the house."""

    to: Literal["image", "article"]
    nullable: bool = False


@dataclass(frozen=True)
class Choice:
    values: tuple[str, ...]


@dataclass(frozen=True)
class Whole:
    """A whole number between two bounds, both included."""

    lowest: int
    highest: int


@dataclass(frozen=True)
class Flag:
    """True or false."""


@dataclass(frozen=True)
class ListOf:
    """`joint` stands between the items when the list is read as plain text."""

    each: "Kind"
    limit: int
    joint: str = "\n"


@dataclass(frozen=True)
class Record:
    fields: "tuple[Field, ...]"


Kind = Html | Text | Address | Link | Choice | Whole | Flag | ListOf | Record


@dataclass(frozen=True)
class Field:
    """A named value of a block. Without `required`, a missing one is filled with `default`."""

    name: str
    kind: Kind
    required: bool = False
    default: str | bool | None = None


# What every block may carry besides the fields of its type. `origin` is `[start, end]`, the
# byte offsets in the raw document from which the block was made.
ENVELOPE = ("id", "type", "origin")

PICTURE = (
    Field("image", Link(to="image", nullable=True)),  # null: a picture wanted
    Field("caption", Text(5_000, prose=True), default=""),
    Field("credit_line", Text(500), default=""),
    Field("alt_text", Text(2_000), default=""),
)

BLOCK_TYPES: dict[str, tuple[Field, ...]] = {
    "paragraph": (Field("html", Html(), required=True),),
    "heading": (
        Field("level", Whole(2, 4), required=True),
        Field("html", Html(), required=True),
    ),
    "list": (
        Field("ordered", Flag(), default=False),
        Field("items", ListOf(Html(), limit=1_000), required=True),
    ),
    "quote": (
        Field("html", Html(), required=True),
        Field("attribution", Text(500, prose=True), default=""),
    ),
    "image": (
        *PICTURE,
        Field("layout", Choice(("column", "wide", "full", "aside")), default="column"),
    ),
    "gallery": (Field("images", ListOf(Record(PICTURE), limit=200), required=True),),
    "embed": (
        Field("url", Address(), required=True),
        Field("provider", Text(100), default=""),
    ),
    "table": (
        Field("header", Flag(), default=False),
        Field("rows", ListOf(ListOf(Html(), limit=100, joint="\t"), limit=2_000), required=True),
    ),
    "ad": (Field("slot", Text(100), default=""),),
    "related": (Field("article", Link(to="article"), required=True),),
    "divider": (),
}


def empty_body() -> Body:
    """A new body without blocks."""
    return {"schema": SCHEMA_VERSION, "blocks": []}


def leaves(block: Block) -> Iterator[tuple[Kind, Any]]:
    """Every single value of a valid block with its kind, in order; none for an unknown type."""
    for field in BLOCK_TYPES.get(block["type"], ()):
        if field.name in block:
            yield from _leaves(field.kind, block[field.name])


def _leaves(kind: Kind, value: Any) -> Iterator[tuple[Kind, Any]]:  # Any: see Block
    match kind:
        case ListOf(each=each):
            for item in value:
                yield from _leaves(each, item)
        case Record(fields=fields):
            for field in fields:
                if field.name in value:
                    yield from _leaves(field.kind, value[field.name])
        case _:
            yield kind, value
