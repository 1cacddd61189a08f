"""Parameters are understood or refused, never ignored."""

import pytest

from tests.api.conftest import Reader

pytestmark = pytest.mark.django_db

LISTS = ["articles/", "sections/", "tags/", "authors/", "sources/", "changes/"]


@pytest.mark.parametrize("path", [*LISTS, "articles/x/", "images/x/", "schema/", "docs/"])
def test_unknown_parameter_is_refused_everywhere(reader: Reader, path: str) -> None:
    assert reader.faults(f"{path}?preview=1") == [("preview", "unknown")]


def test_refusal_lists_what_is_allowed_and_suggests_the_near_miss(reader: Reader) -> None:
    (fault,) = reader.problem("articles/?secton=politik", status=400)["errors"]

    assert "There is no parameter “secton”" in fault["detail"]
    assert "published_after" in fault["detail"]
    assert "Did you mean “section”?" in fault["detail"]


def test_values_from_a_list_suggest_the_near_miss(reader: Reader) -> None:
    (fault,) = reader.problem("articles/?genre=analisis", status=400)["errors"]

    assert "interview" in fault["detail"]
    assert "Did you mean “analysis”?" in fault["detail"]


def test_everything_wrong_is_named_at_once(reader: Reader) -> None:
    faults = reader.faults("articles/?limit=0&foo=1&language=!&cursor=")

    assert set(faults) == {
        ("limit", "out_of_range"),
        ("foo", "unknown"),
        ("language", "malformed"),
        ("cursor", "empty"),
    }


@pytest.mark.parametrize(
    ("query", "parameter", "code"),
    [
        ("limit=0", "limit", "out_of_range"),
        ("limit=101", "limit", "out_of_range"),
        ("limit=-1", "limit", "malformed"),
        ("limit=1.5", "limit", "malformed"),
        ("limit=١", "limit", "malformed"),
        ("limit=" + "9" * 5000, "limit", "too_long"),
        ("limit=" + "9" * 50, "limit", "malformed"),
        ("limit=5&limit=5", "limit", "repeated"),
        ("limit=", "limit", "empty"),
        ("limit", "limit", "empty"),
        ("section=", "section", "empty"),
        ("section=a,,b", "section", "malformed"),
        ("section=a%00b", "section", "malformed"),
        ("section=a%20b", "section", "malformed"),
        ("tag=%ff", "tag", "malformed"),
        ("tag=" + "a" * 201, "tag", "malformed"),
        ("tag=" + ",".join(f"t{n}" for n in range(101)), "tag", "too_many"),
        ("author=a/b", "author", "malformed"),
        ("source=ü", "source", "malformed"),
        ("language=de_DE", "language", "malformed"),
        ("genre=poem", "genre", "not_allowed"),
        ("origin=Staff", "origin", "not_allowed"),
        ("has=video", "has", "not_allowed"),
        ("ids=1", "ids", "malformed"),
        ("ids=%7B01a20a94-3a5f-70af-a7e2-1b1b68b1b403%7D", "ids", "malformed"),
        ("published_after=2026-03-01", "published_after", "malformed"),
        ("published_after=2026-02-30T12:00:00Z", "published_after", "malformed"),
        ("published_after=2026-03-01T12:00:00", "published_after", "malformed"),
        ("published_before=2026-03-01T12:00:00+01:00", "published_before", "malformed"),
        ("published_before=0001-01-01T00:00:00%2B14:00", "published_before", "malformed"),
        ("updated_since=now", "updated_since", "malformed"),
        ("ordering=-id", "ordering", "not_allowed"),
        ("count=1", "count", "not_allowed"),
        ("fields=body", "fields", "unknown_field"),
        ("fields=section.nam", "fields", "unknown_field"),
        ("fields=headline.deep", "fields", "unknown_field"),
        ("fields=%3Cscript%3E", "fields", "unknown_field"),
        ("include=coments", "include", "not_allowed"),
        ("format=xml", "format", "unknown"),
        ("offset=5", "offset", "unknown"),
        ("Section=politik", "Section", "unknown"),
    ],
)
def test_malformed_value_is_refused_by_name(
    reader: Reader, query: str, parameter: str, code: str
) -> None:
    assert reader.faults(f"articles/?{query}") == [(parameter, code)]


def test_odd_names_come_back_harmless(reader: Reader) -> None:
    (fault,) = reader.problem("articles/?a%00%0A" + "b" * 100 + "=1", status=400)["errors"]

    assert len(fault["parameter"]) == 50
    assert fault["parameter"].isprintable()


def test_endless_query_is_refused_unread(reader: Reader) -> None:
    assert reader.problem("articles/?tag=" + "a," * 10**6, status=414)["errors"] == []


def test_single_story_takes_only_its_own_parameters(reader: Reader) -> None:
    assert reader.faults("articles/x/?fields=body.html,id,foo&include=comment") == [
        ("fields", "unknown_field"),
        ("include", "not_allowed"),
    ]


def test_empty_pairs_between_ampersands_are_nothing(reader: Reader) -> None:
    assert reader.read("articles/?&limit=5&&")["results"] == []
