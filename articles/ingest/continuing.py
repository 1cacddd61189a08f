"""A newer text of a story: its blocks keep the ids of those that they continue, so that editors see
what changed word by word, and what they wrote themselves stays where it was."""

import json
from collections.abc import Iterator
from difflib import SequenceMatcher

from articles.body.ids import derived_id
from articles.body.schema import Block, Body
from articles.body.text import block_text

ALIKE = 0.5
"""Share of the words that two blocks have in common, from which one continues the other."""

MOST = 200
"""Changed blocks in one place; among more, none is sought."""


def continued(new: Body, old: Body) -> Body:
    """The new body with the ids of the old one, wherever a block is the same or nearly so."""
    ids = {n: old["blocks"][o]["id"] for o, n in pairs(old["blocks"], new["blocks"])}
    taken = {*ids.values()}
    blocks = []
    for n, block in enumerate(new["blocks"]):
        own = ids.get(n) or block["id"]
        if n not in ids and own in taken:
            own = derived_id(written(block).encode(), taken)
        taken.add(own)
        blocks.append({**block, "id": own})
    return {**new, "blocks": blocks}


def pairs(old: list[Block], new: list[Block]) -> Iterator[tuple[int, int]]:
    """Which of the old blocks (by place) each of the new ones continues."""
    matcher = SequenceMatcher(None, [*map(written, old)], [*map(written, new)], autojunk=False)
    for what, first, last, begin, end in matcher.get_opcodes():
        if what == "equal":
            yield from zip(range(first, last), range(begin, end), strict=True)
        elif what == "replace" and (last - first) * (end - begin) <= MOST:
            yield from nearly(old, new, range(first, last), range(begin, end))


def nearly(
    old: list[Block], new: list[Block], olds: range, news: range
) -> Iterator[tuple[int, int]]:
    """In their order: what comes later continues nothing that stood earlier."""
    left = list(olds)
    for n in news:
        for o in left:
            if old[o]["type"] == new[n]["type"] and likeness(old[o], new[n]) >= ALIKE:
                left = left[left.index(o) + 1 :]
                yield o, n
                break


def likeness(one: Block, other: Block) -> float:
    words = (block_text(one).split()[:2000], block_text(other).split()[:2000])
    return SequenceMatcher(None, *words, autojunk=False).ratio()


def written(block: Block) -> str:
    """A block without its name and the place that it was read from."""
    return json.dumps({name: block[name] for name in block if name not in ("id", "origin")})
