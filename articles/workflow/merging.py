"""Two people changed one text at once: what merges by itself, and what a person has to decide.

A three-way merge over snapshots. `base` is the text both began with, `theirs` stands on the desk,
`mine` was refused. Nothing here reads or writes a row.
"""

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from articles.body.ids import derived_id
from articles.body.schema import Block
from articles.workflow.snapshot import FIELDS, RELATIONS, Snapshot
from articles.workflow.weaving import woven


class Choice(StrEnum):
    """What becomes of a conflict. BOTH keeps the two, theirs first."""

    THEIRS = "theirs"
    MINE = "mine"
    BOTH = "both"


PARTS = (*FIELDS, *RELATIONS, "body")
BLOCK = "block:"
GONE = None
"""A block that a side does not have."""

JOINED: Mapping[str, Callable[[Any, Any], Any]] = {
    "dek": lambda theirs, mine: "\n".join(filter(None, [theirs, mine])),
    "seo_description": lambda theirs, mine: "\n".join(filter(None, [theirs, mine])),
    "bylines": lambda theirs, mine: [*theirs, *(each for each in mine if each not in theirs)],
    "sources": lambda theirs, mine: [*theirs, *(each for each in mine if each not in theirs)],
}
"""Fields of which both values can stand together."""


@dataclass(frozen=True, kw_only=True)
class Conflict:
    """One field, or one block, that both sides changed in different ways.

    `key` is the field's name, or "block:" and the block's id. A side without the block is GONE.
    """

    key: str
    base: Any
    theirs: Any
    mine: Any

    @property
    def block_id(self) -> str:
        return self.key.removeprefix(BLOCK) if self.key.startswith(BLOCK) else ""

    @property
    def choices(self) -> tuple[Choice, ...]:
        """What can be done about it. One block and none cannot stand together."""
        stand_together = (
            self.theirs is not GONE and self.mine is not GONE
            if self.block_id
            else self.key in JOINED
        )
        return tuple(Choice) if stand_together else (Choice.THEIRS, Choice.MINE)


@dataclass(frozen=True, kw_only=True)
class Merge:
    """`text` has every change that only one side made. Where the two conflict it holds theirs, or
    the changed block where the other side removed it, until `decided` says otherwise."""

    text: Snapshot
    conflicts: tuple[Conflict, ...]


def merge(*, base: Snapshot, theirs: Snapshot, mine: Snapshot) -> Merge:
    """Bring two texts together, field by field and block by block.

    Exchanging `theirs` and `mine` gives the same conflicts with the sides exchanged, and the same
    text everywhere else.
    """
    conflicts: list[Conflict] = []
    text: Snapshot = {}
    # A database may give the parts of a snapshot in another order.
    for name in sorted(theirs, key=PARTS.index):
        was, one, other = base[name], theirs[name], mine[name]
        if name == "body":
            text[name], found = of_bodies(was, one, other)
            conflicts += found
        elif name == "tags":
            text[name] = of_lists(was, one, other)
        elif one != was != other and one != other:
            text[name] = one
            conflicts.append(Conflict(key=name, base=was, theirs=one, mine=other))
        else:
            text[name] = one if one != was else other
    return Merge(text=text, conflicts=tuple(conflicts))


def of_bodies(
    base: dict[str, Any], theirs: dict[str, Any], mine: dict[str, Any]
) -> tuple[dict[str, Any], list[Conflict]]:
    """Blocks by id. One that a side removed is gone, unless the other side changed its words."""
    old, one, other = (by_id(body["blocks"]) for body in (base, theirs, mine))
    kept: dict[str, Block] = {}
    conflicts: dict[str, Conflict] = {}
    for name in dict.fromkeys([*old, *one, *other]):
        sides = old.get(name), one.get(name), other.get(name)
        block, is_conflict = of_blocks(*sides)
        if is_conflict:
            was, first, second = sides
            conflicts[name] = Conflict(key=BLOCK + name, base=was, theirs=first, mine=second)
        if block is not GONE:
            kept[name] = block
    order = woven(base=[*old], sides=([*one], [*other]), kept=kept)
    body = {**theirs, "blocks": [kept[name] for name in order]}
    return body, [conflicts[name] for name in order if name in conflicts]


def of_blocks(
    was: Block | None, theirs: Block | None, mine: Block | None
) -> tuple[Block | None, bool]:
    """What stands in the merged text, and whether a person has to decide."""
    if theirs == mine or mine == was:
        return theirs, False
    if theirs == was:
        return mine, False
    return (mine if theirs is GONE else theirs), True


def of_lists(base: list[Any], theirs: list[Any], mine: list[Any]) -> list[Any]:
    """Whatever either side added, without what either side took off."""
    names = {written(each): each for each in (*base, *theirs, *mine)}
    old, one, other = ([written(each) for each in side] for side in (base, theirs, mine))
    added = (set(one) | set(other)) - set(old)
    kept = added | (set(one) & set(other))
    return [names[each] for each in woven(base=old, sides=(one, other), kept=kept)]


def decided(merge: Merge, choices: Mapping[str, Choice]) -> Snapshot:
    """The merged text after a person chose. Raises KeyError for a conflict without a choice."""
    text = dict(merge.text)
    for conflict in merge.conflicts:
        choice = choices[conflict.key]
        if conflict.block_id:
            text["body"] = with_block(text["body"], conflict, choice)
        elif choice is Choice.BOTH:
            text[conflict.key] = JOINED[conflict.key](conflict.theirs, conflict.mine)
        else:
            text[conflict.key] = conflict.mine if choice is Choice.MINE else conflict.theirs
    return text


def with_block(body: dict[str, Any], conflict: Conflict, choice: Choice) -> dict[str, Any]:
    """The body with the chosen side of one block; of both, the second gets an id of its own."""
    taken = {block["id"] for block in body["blocks"]}
    chosen = {
        Choice.THEIRS: [conflict.theirs],
        Choice.MINE: [conflict.mine],
        Choice.BOTH: [conflict.theirs, copied(conflict.mine, taken=taken)],
    }[choice]
    blocks: list[Block] = []
    for block in body["blocks"]:
        blocks += (
            [each for each in chosen if each is not GONE]
            if block["id"] == conflict.block_id
            else [block]
        )
    return {**body, "blocks": blocks}


def copied(block: Block | None, *, taken: set[str]) -> Block | None:
    if block is GONE:
        return GONE
    return {**block, "id": derived_id(written(block).encode(), taken)}


def by_id(blocks: list[Block]) -> dict[str, Block]:
    return {block["id"]: block for block in blocks}


def written(value: Any) -> str:
    return json.dumps(value, sort_keys=True)
