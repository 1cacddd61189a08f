"""The one form in which a body is stored."""

from copy import deepcopy

from hypothesis import given

from articles.body.cleaning import clean
from articles.body.ids import derived_id, is_id, new_id
from tests.body.bodies import bodies, body_of, unknown_blocks


@given(bodies())
def test_cleaning_twice_changes_nothing_more(body: dict) -> None:
    once = clean(body)

    assert clean(once) == once


@given(bodies())
def test_cleaning_leaves_its_argument_alone(body: dict) -> None:
    before = deepcopy(body)

    clean(body)

    assert body == before


@given(bodies())
def test_every_block_gets_an_id_and_keeps_the_one_it_had(body: dict) -> None:
    cleaned = clean(body)

    ids = [block["id"] for block in cleaned["blocks"]]
    assert len(set(ids)) == len(ids)
    assert all(is_id(name) for name in ids)
    for before, name in zip(body["blocks"], ids, strict=True):
        assert before.get("id") in {None, name}


@given(bodies(blocks=unknown_blocks))
def test_unknown_types_are_kept_as_they_are(body: dict) -> None:
    cleaned = clean(body)

    for before, after in zip(body["blocks"], cleaned["blocks"], strict=True):
        assert after == before | {"id": after["id"]}


def test_unknown_block_is_a_copy_to_its_depths() -> None:
    body = body_of({"type": "poll", "options": [{"votes": 1}]})

    cleaned = clean(body)
    cleaned["blocks"][0]["options"][0]["votes"] = 2

    assert body["blocks"][0]["options"][0]["votes"] == 1


@given(bodies())
def test_same_body_gets_the_same_ids(body: dict) -> None:
    assert clean(body) == clean(deepcopy(body))


def test_defaults_are_filled_in_and_keys_stand_in_order() -> None:
    body = body_of({"origin": [3, 9], "caption": "Cafe\u0301", "type": "image", "id": "k7f3"})

    block = clean(body)["blocks"][0]

    assert list(block.items()) == [
        ("id", "k7f3"),
        ("type", "image"),
        ("image", None),
        ("caption", "Café"),
        ("credit_line", ""),
        ("alt_text", ""),
        ("layout", "column"),
        ("origin", [3, 9]),
    ]


def test_pictures_of_a_gallery_are_complete() -> None:
    body = body_of({"type": "gallery", "images": [{"caption": "Astana"}]})

    picture = clean(body)["blocks"][0]["images"][0]

    assert picture == {"image": None, "caption": "Astana", "credit_line": "", "alt_text": ""}


def test_uuids_are_written_in_small_letters() -> None:
    body = body_of({"type": "related", "article": "0190A1B2-0000-7000-8000-00000000ABCD"})

    assert clean(body)["blocks"][0]["article"] == "0190a1b2-0000-7000-8000-00000000abcd"


def test_id_made_from_a_seed_is_the_same_each_time_and_grows_only_to_differ() -> None:
    first = derived_id(b"seed", set())
    second = derived_id(b"seed", {first})

    assert (len(first), len(second)) == (4, 5)
    assert second.startswith(first)
    assert derived_id(b"seed", set()) == first


def test_a_hundred_equal_blocks_all_get_ids() -> None:
    cleaned = clean(body_of(*[{"type": "divider"}] * 100))

    assert len({block["id"] for block in cleaned["blocks"]}) == 100


def test_new_ids_are_well_formed_and_not_taken() -> None:
    taken: set[str] = set()

    for _ in range(200):
        taken.add(new_id(taken))

    assert len(taken) == 200
    assert all(is_id(name) for name in taken)
