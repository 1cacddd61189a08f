"""What a body may be, and what is said of one that is not."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from articles.body.cleaning import clean
from articles.body.problems import BlockProblem, InvalidBody
from articles.body.schema import BLOCK_TYPES, empty_body
from articles.body.validation import validate
from tests.body.bodies import bodies, body_of, json_values


def problems_of(body: object) -> list[tuple[str, str]]:
    with pytest.raises(InvalidBody) as caught:
        validate(body)
    return [(problem.pointer, problem.code) for problem in caught.value.problems]


@given(bodies())
def test_what_has_been_cleaned_is_sound(body: dict) -> None:
    validate(clean(body))


some_fields = ["id", "origin", "html", "level", "items", "images", "rows", "url", "article"]
block_like = st.fixed_dictionaries(
    {"type": st.sampled_from(sorted(BLOCK_TYPES)) | json_values},
    optional=dict.fromkeys(some_fields, json_values),
)
body_like = st.fixed_dictionaries({"schema": st.just(1), "blocks": st.lists(block_like)})


@given(json_values | body_like)
def test_random_json_is_cleaned_or_refused_in_sentences(body: object) -> None:
    problems: tuple[BlockProblem, ...] = ()

    try:
        json.dumps(clean(body), allow_nan=False).encode()
    except InvalidBody as refusal:
        problems = refusal.problems

    for problem in problems:
        assert problem.detail.encode().endswith(b".")
        assert problem.pointer.encode() == b"" or problem.pointer.startswith("/")


def test_empty_body_is_sound() -> None:
    validate(empty_body())


@pytest.mark.parametrize("version", [None, 0, 2, True, 1.0, "1"])
def test_other_schema_version_is_refused(version: object) -> None:
    assert problems_of({"schema": version, "blocks": []}) == [("/schema", "wrong_schema")]


@pytest.mark.parametrize(
    ("body", "problem"),
    [
        ([], ("", "wrong_kind")),
        ({"schema": 1}, ("/blocks", "wrong_kind")),
        ({"schema": 1, "blocks": [], "a/b~c": 1}, ("/a~1b~0c", "unknown_field")),
        (body_of("divider"), ("/blocks/0", "wrong_kind")),
        (body_of({"id": "a"}), ("/blocks/0/type", "wrong_kind")),
        (body_of({"type": "divider", "id": "a b"}), ("/blocks/0/id", "bad_id")),
        (body_of({"type": "divider", "id": "a\n"}), ("/blocks/0/id", "bad_id")),
        (body_of({"type": "divider", "id": 7}), ("/blocks/0/id", "bad_id")),
        (body_of({"type": "divider", "color": "red"}), ("/blocks/0/color", "unknown_field")),
        (body_of({"type": "paragraph"}), ("/blocks/0/html", "missing_field")),
        (body_of({"type": "paragraph", "html": None}), ("/blocks/0/html", "wrong_kind")),
        (
            body_of({"type": "heading", "level": 1, "html": ""}),
            ("/blocks/0/level", "not_in_range"),
        ),
        (
            body_of({"type": "heading", "level": True, "html": ""}),
            ("/blocks/0/level", "not_in_range"),
        ),
        (body_of({"type": "list", "items": ["a", 1]}), ("/blocks/0/items/1", "wrong_kind")),
        (body_of({"type": "table", "rows": [["a", 1]]}), ("/blocks/0/rows/0/1", "wrong_kind")),
        (body_of({"type": "image", "image": "cat.jpg"}), ("/blocks/0/image", "bad_uuid")),
        (body_of({"type": "image", "layout": "huge"}), ("/blocks/0/layout", "not_a_choice")),
        (body_of({"type": "image", "layout": []}), ("/blocks/0/layout", "not_a_choice")),
        (body_of({"type": "related", "article": None}), ("/blocks/0/article", "bad_uuid")),
        (body_of({"type": "gallery", "images": [7]}), ("/blocks/0/images/0", "wrong_kind")),
        (
            body_of({"type": "gallery", "images": [{"image": "x"}]}),
            ("/blocks/0/images/0/image", "bad_uuid"),
        ),
        (body_of({"type": "divider", "origin": [5, 3]}), ("/blocks/0/origin", "bad_origin")),
        (body_of({"type": "divider", "origin": [True, 3]}), ("/blocks/0/origin", "bad_origin")),
    ],
)
def test_each_problem_is_pointed_at(body: object, problem: tuple[str, str]) -> None:
    assert problems_of(body) == [problem]


@pytest.mark.parametrize(
    "url",
    [
        "",
        "example.org",
        "//example.org/",
        "/relative",
        "javascript:alert(1)",
        "data:text/html,x",
        "ftp://example.org/",
        "https://",
        "https:///path",
        "https://example.org:99999/",
        "https://[::1/",
        "https://user:secret@example.org/",
        "https://example.org\\@evil.example/",
        "https://example.org/a b",
        "https://example.org/\u202egpj.exe",
        "https://example.org/" + "a" * 2_000,
        "https://example.org/" + "语" * 700,
        None,
    ],
)
def test_embed_needs_a_whole_web_address(url: object) -> None:
    assert problems_of(body_of({"type": "embed", "url": url})) == [("/blocks/0/url", "bad_url")]


def test_two_blocks_never_share_an_id() -> None:
    body = body_of({"type": "divider", "id": "k7f3"}, {"type": "poll", "id": "k7f3"})

    assert problems_of(body) == [("/blocks/1/id", "duplicate_id")]


@pytest.mark.parametrize("control", [chr(code) for code in range(32) if chr(code) not in "\t\n\r"])
def test_control_characters_are_refused_wherever_they_stand(control: str) -> None:
    in_text = body_of({"type": "paragraph", "html": f"a{control}b"})
    in_unknown_type = body_of({"type": "poll", "options": [{f"a{control}": 1}]})

    assert problems_of(in_text) == [("/blocks/0/html", "control_character")]
    assert [code for _, code in problems_of(in_unknown_type)] == ["control_character"]


def test_half_a_character_is_refused_and_can_be_printed() -> None:
    with pytest.raises(InvalidBody) as caught:
        validate(body_of({"type": "poll", "\ud800": "\udfff"}))

    assert {problem.code for problem in caught.value.problems} == {"lone_surrogate"}
    assert str(caught.value).encode()


@pytest.mark.parametrize("number", [2**53, -(10**400), float("nan"), float("inf"), 1e300])
def test_numbers_that_clients_would_change_are_refused(number: float) -> None:
    body = body_of({"type": "poll", "votes": number})

    assert problems_of(body) == [("/blocks/0/votes", "not_in_range")]


@pytest.mark.parametrize("value", [(1, 2), b"x", {1: 2}, {1, 2}, object()])
def test_what_is_no_json_is_refused(value: object) -> None:
    body = body_of({"type": "poll", "value": value})

    assert [code for _, code in problems_of(body)] == ["not_json"]


def test_a_hundred_thousand_levels_are_refused_without_a_crash() -> None:
    lists: list = []
    objects: dict = {}
    for _ in range(100_000):
        lists, objects = [lists], {"a": objects}

    for deep in (lists, objects):
        body = body_of({"type": "poll", "deep": deep})
        assert [code for _, code in problems_of(body)] == ["too_deep"]


def test_body_that_contains_itself_is_refused() -> None:
    body = body_of({"type": "poll"})
    body["blocks"][0]["self"] = [body, body, body]

    assert {code for _, code in problems_of(body)} == {"too_deep"}


@pytest.mark.parametrize(
    ("body", "code"),
    [
        (body_of(*[{"type": "divider"}] * 5_001), "too_many"),
        (body_of({"type": "paragraph", "html": "x" * 200_001}), "too_long"),
        (body_of({"type": "paragraph", "html": "&" * 150_000}), "too_long"),
        (body_of({"type": "paragraph", "html": "<em>" * 2_001}), "too_many"),
        (body_of({"type": "list", "items": [""] * 1_001}), "too_many"),
        (body_of({"type": "image", "caption": "\u0958" * 3_000}), "too_long"),
        (body_of({"type": "poll", "all": [[] for _ in range(100_001)]}), "too_many"),
    ],
    ids=["blocks", "html", "html-cleaned", "tags", "items", "caption-cleaned", "containers"],
)
def test_absurd_sizes_are_refused(body: dict, code: str) -> None:
    assert [found for _, found in problems_of(body)] == [code]


def test_at_most_a_hundred_problems_are_told() -> None:
    assert len(problems_of(body_of(*[{"type": "paragraph"}] * 500))) == 100


def test_problem_says_what_why_and_what_to_do() -> None:
    with pytest.raises(InvalidBody) as caught:
        validate(body_of({"type": "heading", "level": 7, "html": "Natürliche Verbündete"}))

    assert str(caught.value) == (
        "/blocks/0/level: The level is 7. Give a whole number from 2 to 4."
    )
