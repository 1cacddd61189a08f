"""Two edits of one text at once: what merges by itself, what is asked, and that nothing is lost."""

import os
from collections.abc import Iterable
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from articles.workflow.merging import Choice, Conflict, Merge, decided, merge

DEEP = os.environ.get("HYPOTHESIS_PROFILE") == "deep"

FIELDS = {"headline": "Häuser", "dek": "", "section": 1, "tags": [1, 2], "sources": []}


def text(*blocks: str, **fields: Any) -> dict[str, Any]:
    """Blocks are written "id words"."""
    made = [
        {"id": block.split(" ")[0], "type": "paragraph", "html": block.partition(" ")[2]}
        for block in blocks
    ]
    return {**FIELDS, **fields, "body": {"schema": 1, "blocks": made}}


def written(found: dict[str, Any]) -> list[str]:
    return [f"{block['id']} {block['html']}".strip() for block in found["body"]["blocks"]]


BASE = text("a A", "b B", "c C", "d D")


def blocks_of(theirs: Iterable[str], mine: Iterable[str]) -> Merge:
    return merge(base=BASE, theirs=text(*theirs), mine=text(*mine))


# What merges by itself ----------------------------------------------------------------------


@pytest.mark.parametrize(
    ("theirs", "mine", "merged"),
    [
        (["a A!", "b B", "c C", "d D"], ["a A", "b B", "c C", "d D!"], "a A!, b B, c C, d D!"),
        (["a A", "x X", "b B", "c C", "d D"], ["b B", "c C", "d D"], "x X, b B, c C, d D"),
        (["a A", "b B"], ["a A", "b B", "c C", "d D", "x X"], "a A, b B, x X"),
        (["d D", "a A", "b B", "c C"], ["a A", "b B!", "c C", "d D"], "d D, a A, b B!, c C"),
        (["b B", "a A", "c C", "d D"], ["a A", "b B", "d D", "c C"], "b B, a A, d D, c C"),
        (["a A", "b B", "c C", "d D"], ["a A!", "d D", "x X"], "a A!, d D, x X"),
        (["d D", "a A", "b B", "c C"], ["d D", "x X", "a A", "b B"], "d D, x X, a A, b B"),
    ],
    ids=["words", "in and out", "end", "move and words", "two moves", "one side", "same moved"],
)  # fmt: skip
def test_what_does_not_touch_merges_by_itself(
    theirs: list[str], mine: list[str], merged: str
) -> None:
    found = blocks_of(theirs, mine)

    assert found.conflicts == ()
    assert written(found.text) == merged.split(", ")


def test_two_runs_put_in_at_one_place_stay_whole() -> None:
    found = blocks_of(
        ["a A", "x1 X", "x2 X", "b B", "c C", "d D"], ["a A", "w9 W", "y1 Y", "b B", "c C", "d D"]
    )

    assert written(found.text) == ["a A", "w9 W", "y1 Y", "x1 X", "x2 X", "b B", "c C", "d D"]


def test_two_blocks_moved_behind_each_other_both_stand() -> None:
    found = blocks_of(["a A", "d D", "c C", "b B"], ["c C", "b B", "a A", "d D"])

    assert sorted(written(found.text)) == ["a A", "b B", "c C", "d D"]


def test_fields_merge_one_by_one_and_tags_name_by_name() -> None:
    found = merge(
        base=BASE,
        theirs={**BASE, "headline": "Häuser am Fluss", "tags": [1, 3, 2]},
        mine={**BASE, "section": 2, "tags": [2, 4]},
    )

    assert found.conflicts == ()
    assert (found.text["headline"], found.text["section"]) == ("Häuser am Fluss", 2)
    assert sorted(found.text["tags"]) == [2, 3, 4]


# What is asked ------------------------------------------------------------------------------


def test_block_changed_by_both_is_asked_and_both_may_stay() -> None:
    found = blocks_of(["a Eins", "b B", "c C", "d D"], ["a Zwei", "b B", "c C", "d D"])

    [conflict] = found.conflicts
    assert (conflict.block_id, conflict.choices) == ("a", tuple(Choice))
    assert written(decided(found, {"block:a": Choice.MINE}))[0] == "a Zwei"
    first, second, *_ = decided(found, {"block:a": Choice.BOTH})["body"]["blocks"]
    assert (first["id"], first["html"], second["html"]) == ("a", "Eins", "Zwei")
    assert second["id"] not in {"a", "b", "c", "d"}


def test_changed_block_that_the_other_removed_is_asked() -> None:
    found = blocks_of(["b B", "c C", "d D"], ["a Neu", "b B", "c C", "d D"])

    [conflict] = found.conflicts
    assert conflict.choices == (Choice.THEIRS, Choice.MINE)
    assert written(found.text)[0] == "a Neu"
    assert written(decided(found, {"block:a": Choice.THEIRS}))[0] == "b B"


def test_field_changed_by_both_is_asked() -> None:
    sides = {"theirs": {**BASE, "dek": "Eins.", "section": 2}, "mine": {**BASE, "dek": "Zwei."}}

    found = merge(base=BASE, **sides)

    assert [each.key for each in found.conflicts] == ["dek"]
    assert decided(found, {"dek": Choice.BOTH})["dek"] == "Eins.\nZwei."
    assert decided(found, {"dek": Choice.MINE})["section"] == 2


def test_undecided_conflict_is_no_text() -> None:
    found = merge(base=BASE, theirs={**BASE, "dek": "Eins."}, mine={**BASE, "dek": "Zwei."})

    with pytest.raises(KeyError, match="dek"):
        decided(found, {})


# What holds of any two edits ----------------------------------------------------------------

EDITS = st.lists(
    st.tuples(
        st.sampled_from(["insert", "remove", "move", "change", "extend", "field", "tag"]),
        st.integers(0, 30),
        st.integers(0, 30),
    ),
    max_size=8,
)


def edited(
    start: dict[str, Any], edits: list[tuple[str, int, int]], *, side: str
) -> dict[str, Any]:
    """The text after these edits. Every word is new, and says which side wrote it."""
    blocks = [dict(block) for block in start["body"]["blocks"]]
    fields = {**start}
    for turn, (kind, where, other) in enumerate(edits):
        word = f"{side}{turn}"
        place = where % (len(blocks) + 1)
        if kind == "insert":
            blocks.insert(place, {"id": f"{other % 7}{word}", "type": "paragraph", "html": word})
        elif kind == "field":
            name = ("headline", "dek", "section")[where % 3]
            fields[name] = word
        elif kind == "tag":
            fields["tags"] = [*(t for t in fields["tags"] if t != where % 4), 10 + other % 5]
            fields["tags"] = list(dict.fromkeys(fields["tags"]))
        elif place < len(blocks):
            block = blocks.pop(place)
            if kind == "change":
                block = {**block, "html": word}
            elif kind == "extend":
                block = {**block, "html": f"{block['html']} {word}"}
            if kind != "remove":
                to = other % (len(blocks) + 1) if kind == "move" else place
                blocks.insert(to, block)
    return {**fields, "body": {"schema": 1, "blocks": blocks}}


@st.composite
def histories(draw: st.DrawFn) -> tuple[dict[str, Any], dict[str, Any], dict[str, Any]]:
    """A text and what two people made of it at once."""
    size = draw(st.integers(0, 9))
    base = text(*(f"b{n} base{n}" for n in range(size)))
    return base, edited(base, draw(EDITS), side="t"), edited(base, draw(EDITS), side="m")


def words(*values: Any) -> set[str]:
    """Every word in a text, a block or a field."""
    found: set[str] = set()
    for value in values:
        if isinstance(value, str):
            found |= set(value.split())
        elif isinstance(value, dict):
            found |= words(*(each for key, each in value.items() if key not in ("id", "type")))
        elif isinstance(value, list):
            found |= words(*value)
        elif value is not None:
            found.add(f"#{value}")
    return found


def asked(found: Merge) -> set[str]:
    return words(*([each.theirs, each.mine] for each in found.conflicts))


def turned(conflict: Conflict) -> Conflict:
    return Conflict(
        key=conflict.key, base=conflict.base, theirs=conflict.mine, mine=conflict.theirs
    )


def untouched(base: dict[str, Any], side: dict[str, Any]) -> dict[str, Any]:
    """The base's blocks that a side left as they were, by id."""
    its = {block["id"]: block for block in side["body"]["blocks"]}
    return {each["id"]: each for each in base["body"]["blocks"] if its.get(each["id"]) == each}


@settings(max_examples=20_000 if DEEP else 300)
@given(histories())
def test_nothing_is_lost_whatever_two_people_do_at_once(
    history: tuple[dict[str, Any], dict[str, Any], dict[str, Any]],
) -> None:
    base, theirs, mine = history

    found = merge(base=base, theirs=theirs, mine=mine)
    other_way = merge(base=base, theirs=mine, mine=theirs)

    added = words(theirs, mine) - words(base)
    assert added <= words(found.text) | asked(found), "a word was lost"
    merged = {block["id"]: block for block in found.text["body"]["blocks"]}
    both_left = untouched(base, theirs).keys() & untouched(base, mine).keys()
    assert both_left <= merged.keys(), "a block that both left alone has gone"
    assert len(merged) == len(found.text["body"]["blocks"]), "a block stands twice"
    assert sorted(map(repr, map(turned, other_way.conflicts))) == sorted(
        map(repr, found.conflicts)
    ), "the sides are not treated alike"
    conflicting = {each.key for each in found.conflicts}
    for name, value in found.text.items():
        if name != "body" and name not in conflicting:
            assert other_way.text[name] == value
    assert [block["id"] for block in other_way.text["body"]["blocks"]] == [*merged]
    for choice in (Choice.THEIRS, Choice.MINE):
        chosen = decided(found, {each.key: choice for each in found.conflicts})
        side = theirs if choice is Choice.THEIRS else mine
        assert words(side) - words(base) <= words(chosen), "a side that was chosen lost a word"
    both = {each.key: each.choices[-1] for each in found.conflicts}
    ids = [block["id"] for block in decided(found, both)["body"]["blocks"]]
    assert len(ids) == len(set(ids))


@settings(max_examples=20_000 if DEEP else 300)
@given(histories())
def test_one_persons_edit_alone_is_taken_as_it_is(
    history: tuple[dict[str, Any], dict[str, Any], dict[str, Any]],
) -> None:
    base, theirs, _mine = history

    assert merge(base=base, theirs=theirs, mine=base) == Merge(text=theirs, conflicts=())
    assert merge(base=base, theirs=base, mine=theirs) == Merge(text=theirs, conflicts=())
    assert merge(base=base, theirs=theirs, mine=theirs) == Merge(text=theirs, conflicts=())
