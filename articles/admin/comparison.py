"""Two texts of one story, told apart: field by field, block by block, word by word."""

import difflib
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext_lazy as _

from articles.admin.editor import LABELS
from articles.body.schema import Block
from articles.body.text import block_text
from articles.models import Article, Author, Section, Source, Tag
from articles.workflow.snapshot import FIELDS, Snapshot

PIECE = re.compile(r"\s+|\w+|[^\w\s]")

ADDED, REMOVED, CHANGED, MOVED = "added", "removed", "changed", "moved"
KINDS = {
    ADDED: _("added"),
    REMOVED: _("removed"),
    CHANGED: _("changed"),
    MOVED: _("moved"),
}


@dataclass(frozen=True, kw_only=True)
class Run:
    """Some words, and whether the other text has them too."""

    words: str
    is_new: bool = False


@dataclass(frozen=True, kw_only=True)
class Difference:
    """One field or block in which two texts differ. `before` or `after` is empty where the text
    has no such block."""

    label: Any
    kind: str
    block_id: str = ""
    before: list[Run]
    after: list[Run]

    @property
    def kind_label(self) -> Any:
        return KINDS[self.kind]


def compare(before: Snapshot, after: Snapshot) -> list[Difference]:
    """What is different, in the order of the later text; what was removed comes where it stood."""
    return [
        *of_fields(before, after),
        *of_blocks(before["body"]["blocks"], after["body"]["blocks"]),
    ]


def of_fields(before: Snapshot, after: Snapshot) -> Iterator[Difference]:
    for name in (*FIELDS, "section", "lead_image", "tags", "bylines", "sources"):
        if before.get(name) != after.get(name):
            was, now = shown(name, before.get(name)), shown(name, after.get(name))
            yield changed(label_of(name), was, now)


def of_blocks(before: list[Block], after: list[Block]) -> Iterator[Difference]:
    old = {block["id"]: block for block in before}
    new = {block["id"]: block for block in after}
    kept = [name for name in new if name in old]
    steady = still([name for name in old if name in new], kept)
    gone = {name: place for place, name in enumerate(old) if name not in new}
    for place, (name, block) in enumerate(new.items()):
        yield from removals(old, gone, upto=place)
        if name not in old:
            yield whole(block, ADDED)
        elif content(old[name]) != content(block):
            label = LABELS.get(block["type"], block["type"])
            yield changed(label, text_of(old[name]), text_of(block), block_id=name)
        elif name not in steady:
            yield whole(block, MOVED)
    yield from removals(old, gone, upto=len(old))


def removals(old: dict[str, Block], gone: dict[str, int], *, upto: int) -> Iterator[Difference]:
    for name in [name for name, place in gone.items() if place <= upto]:
        del gone[name]
        yield whole(old[name], REMOVED)


def still(before: list[str], after: list[str]) -> set[str]:
    """The blocks that kept their order among the others."""
    matches = difflib.SequenceMatcher(a=before, b=after, autojunk=False).get_matching_blocks()
    return {name for match in matches for name in after[match.b : match.b + match.size]}


def whole(block: Block, kind: str) -> Difference:
    words = [Run(words=text_of(block), is_new=kind != MOVED)]
    return Difference(
        label=LABELS.get(block["type"], block["type"]),
        kind=kind,
        block_id=block["id"],
        before=[] if kind == ADDED else words,
        after=[] if kind == REMOVED else words,
    )


def changed(label: Any, was: str, now: str, *, block_id: str = "") -> Difference:
    before, after = by_word(was, now)
    return Difference(label=label, kind=CHANGED, block_id=block_id, before=before, after=after)


def by_word(was: str, now: str) -> tuple[list[Run], list[Run]]:
    """Both texts cut into what they share and what they do not."""
    old, new = PIECE.findall(was), PIECE.findall(now)
    before, after = [], []
    steps = difflib.SequenceMatcher(a=old, b=new, autojunk=False).get_opcodes()
    for kind, i1, i2, j1, j2 in steps:
        if i2 > i1:
            before.append(Run(words="".join(old[i1:i2]), is_new=kind != "equal"))
        if j2 > j1:
            after.append(Run(words="".join(new[j1:j2]), is_new=kind != "equal"))
    return before, after


def content(block: Block) -> dict[str, Any]:
    """A block without the place it was imported from."""
    return {name: value for name, value in block.items() if name != "origin"}


def text_of(block: Block) -> str:
    """What can be read of a block; for one without words, its fields."""
    words = block_text(block)
    if block["type"] in {"paragraph", "heading"}:
        return words
    hidden = ("id", "type", "origin", "html", "items", "rows", "images", "caption", "attribution")
    rest = [
        f"{LABELS.get(name, name)}: {value}"
        for name, value in block.items()
        if name not in hidden and value not in ("", None, False)
    ]
    return "\n".join([*filter(None, [words]), *rest])


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
