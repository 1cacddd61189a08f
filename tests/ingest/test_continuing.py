"""A newer text goes on with the blocks of the one before it."""

from hypothesis import given
from hypothesis import strategies as st

from articles.body import build
from articles.body.text import plain_text
from articles.ingest.continuing import continued

FIRST = ["Der Fluss steigt weiter an.", "Die Brücken sind gesperrt worden.", "Am Abend kam Regen."]


def body(*paragraphs: str, shift: int = 0) -> dict:
    places = range(shift, shift + len(paragraphs))
    return build.body(
        build.paragraph(each, origin=(n, n + 1)) for n, each in zip(places, paragraphs, strict=True)
    )


def ids(made: dict) -> list[str]:
    return [block["id"] for block in made["blocks"]]


def test_same_blocks_keep_their_ids_wherever_they_stand_in_the_file() -> None:
    old = body(*FIRST)

    assert ids(continued(body(*FIRST, shift=40), old)) == ids(old)


def test_a_changed_block_keeps_its_id_and_a_new_one_gets_its_own() -> None:
    old = body(*FIRST)
    new = [FIRST[0], "Neu ist dieser Satz.", "Alle Brücken sind gesperrt worden.", FIRST[2]]

    first, own, second, third = ids(continued(body(*new), old))

    assert [first, second, third] == ids(old)
    assert own not in ids(old)


paragraphs = st.lists(st.sampled_from(["a b c d", "a b c e", "x y z", "x y w", "q"]), max_size=6)


@given(old=paragraphs, new=paragraphs, shift=st.integers(0, 3))
def test_only_ids_differ_and_none_comes_twice(old: list, new: list, shift: int) -> None:
    made, earlier = body(*new, shift=shift), body(*old)

    joined = continued(made, earlier)

    assert plain_text(joined) == plain_text(made)
    assert [block["origin"] for block in joined["blocks"]] == [
        block["origin"] for block in made["blocks"]
    ]
    assert len(set(ids(joined))) == len(new)
    assert ids(continued(body(*old, shift=9), earlier)) == ids(earlier)
