"""Two texts of one story, told apart: field by field, block by block, word by word."""

from collections import deque
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from articles.admin.history.wording import label_of, link_addresses, raw_of, shown, text_of
from articles.admin.history.words import Run, by_word
from articles.admin.parts.editor import LABELS
from articles.admin.parts.thumbnails import seen_at
from articles.body.schema import Block
from articles.workflow.merging import BLOCK
from articles.workflow.snapshot import FIELDS, Snapshot
from articles.workflow.weaving import moved
from media.models import Image

ADDED, REMOVED, CHANGED, MOVED, SAME = "added", "removed", "changed", "moved", "same"
KINDS = {
    ADDED: gettext_lazy("added"),
    REMOVED: gettext_lazy("removed"),
    CHANGED: gettext_lazy("changed"),
    MOVED: gettext_lazy("moved"),
    SAME: "",
}
NAMES = (*FIELDS, "section", "lead_image", "tags", "bylines", "sources")


@dataclass(frozen=True, kw_only=True)
class Picture:
    """How a picture looks on the desk, and what it is called."""

    address: str
    name: str


@dataclass(frozen=True, kw_only=True)
class Face:
    """The words and pictures of one side; none, where its text has no such block."""

    runs: tuple[Run, ...] = ()
    images: tuple[str, ...] = ()
    pictures: tuple[Picture, ...] = ()

    @property
    def is_empty(self) -> bool:
        return not self.runs and not self.images


@dataclass(frozen=True, kw_only=True)
class Difference:
    """One field or block in which two texts differ. `key` is what `workflow.merging` calls it."""

    key: str
    label: Any
    kind: str
    note: str = ""
    before: Face = field(default_factory=Face)
    after: Face = field(default_factory=Face)

    @property
    def kind_label(self) -> Any:
        return KINDS[self.kind]

    @property
    def block_id(self) -> str:
        return self.key.removeprefix(BLOCK) if self.key.startswith(BLOCK) else ""


def compare(before: Snapshot, after: Snapshot, *, whole: bool = False) -> list[Difference]:
    """What is different, in the order of the later text; what was removed comes where it stood.

    `whole` tells what is the same as well.
    """
    found = [
        *of_fields(before, after, whole=whole),
        *of_blocks(before["body"]["blocks"], after["body"]["blocks"], whole=whole),
    ]
    return with_pictures(found)


def of_fields(before: Snapshot, after: Snapshot, *, whole: bool = False) -> Iterator[Difference]:
    for name in NAMES:
        is_same = before.get(name) == after.get(name)
        if is_same and not (whole and name in ("kicker", "headline", "dek") and after.get(name)):
            continue
        yield of_values(name, before.get(name), after.get(name))


def of_values(name: str, before: Any, after: Any) -> Difference:
    """One field in two texts."""
    if name == "lead_image":
        old, new = (Face(images=(str(key),)) if key else Face() for key in (before, after))
    else:
        first, second = by_word(shown(name, before), shown(name, after))
        old, new = Face(runs=first), Face(runs=second)
    kind = SAME if before == after else CHANGED
    return Difference(key=name, label=label_of(name), kind=kind, before=old, after=new)


def of_blocks(
    before: list[Block], after: list[Block], *, whole: bool = False
) -> Iterator[Difference]:
    old = {block["id"]: block for block in before}
    new = {block["id"]: block for block in after}
    shifted = moved([*old], [*new])
    place_of = {name: place for place, name in enumerate(old)}
    gone = deque(name for name in old if name not in new)
    for place, (name, block) in enumerate(new.items()):
        while gone and place_of[gone[0]] <= place:
            yield of_pair(old[gone.popleft()], None)
        note = ""
        if name in shifted:
            places = {"old": place_of[name] + 1, "new": place + 1}
            note = _("from place %(old)s to place %(new)s") % places
        found = of_pair(old.get(name), block)
        if found.kind == SAME and note:
            yield replace(found, kind=MOVED, note=note)
        elif found.kind != SAME or whole:
            yield replace(found, note=note)
    for name in gone:
        yield of_pair(old[name], None)


def of_pair(before: Block | None, after: Block | None) -> Difference:
    """One block in two texts, of which one may be without it."""
    block: Block = after or before or {}
    if before and after:
        first, second = worded(before, after)
        kind = SAME if content(before) == content(after) else CHANGED
    else:
        first = (Run(words=text_of(before), is_new=True),) if before else ()
        second = (Run(words=text_of(after), is_new=True),) if after else ()
        kind = ADDED if after else REMOVED
    return Difference(
        key=BLOCK + block["id"],
        label=LABELS.get(block["type"], block["type"]),
        kind=kind,
        before=Face(runs=first, images=images_in(before)),
        after=Face(runs=second, images=images_in(after)),
    )


def worded(before: Block, after: Block) -> tuple[tuple[Run, ...], tuple[Run, ...]]:
    """The words of both; where only links or marks differ, those are told too."""
    was, now = text_of(before), text_of(after)
    if link_addresses(before) != link_addresses(after):
        was = "\n".join([was, *link_addresses(before)])
        now = "\n".join([now, *link_addresses(after)])
    elif was == now and content(before) != content(after):
        was, now = raw_of(before), raw_of(after)
    return by_word(was, now)


def content(block: Block) -> dict[str, Any]:
    """A block without the place it was imported from."""
    return {name: value for name, value in block.items() if name != "origin"}


def images_in(block: Block | None) -> tuple[str, ...]:
    """The pictures that a block shows, by id."""
    if block is None:
        return ()
    found = [block.get("image")] if block["type"] == "image" else []
    if block["type"] == "gallery":
        found = [each.get("image") for each in block.get("images", [])]
    return tuple(str(each) for each in found if each)


def with_pictures(found: list[Difference]) -> list[Difference]:
    """The same with the pictures themselves, after two queries."""
    wanted = {key for each in found for key in (*each.before.images, *each.after.images)}
    if not wanted:
        return found
    known = Image.objects.filter(pk__in=wanted).prefetch_related("renditions")
    images = {
        str(image.pk): Picture(address=seen_at(image, recipe="thumb"), name=str(image))
        for image in known
        if not image.is_wanted
    }

    def seen(face: Face) -> Face:
        return replace(face, pictures=tuple(images[key] for key in face.images if key in images))

    return [replace(each, before=seen(each.before), after=seen(each.after)) for each in found]
