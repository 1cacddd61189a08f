"""Search, through its door."""

from datetime import datetime, timedelta

import pytest

from articles.search.following import catch_up
from articles.workflow import actions
from tests import desk
from tests.api.conftest import Reader
from tests.api.test_schema import require
from tests.desk import EDITOR_IN_CHIEF as CHIEF

pytestmark = pytest.mark.django_db

SECOND = timedelta(seconds=1)


@pytest.fixture(autouse=True)
def _stories(now: datetime, reader: Reader) -> None:
    for number, headline in enumerate(["Brücke am Fluss", "Flüsse und Brücken", "Wald"]):
        story = desk.story(
            now=now, slug=f"s{number}", headline=headline, dek="Kurz.", body=desk.body("Text.")
        )
        actions.publish(article=story, by=CHIEF, now=now + number * SECOND)
    catch_up(now=reader.now)


def test_found_cards_say_where_and_how_well(reader: Reader) -> None:
    page = reader.read("search/?q=brücke")

    require(page, "SearchPage")
    assert {card["headline"] for card in page["results"]} == {
        "Brücke am Fluss",
        "Flüsse und Brücken",
    }
    for card in page["results"]:
        (place,) = card["highlights"]
        assert card["headline"][place["start"] : place["end"]].startswith("Brücke")


def test_search_is_narrowed_by_the_filters_of_the_list(reader: Reader) -> None:
    assert reader.headlines("search/?q=wald&section=politik") == ["Wald"]
    assert reader.headlines("search/?q=wald&section=sport") == []


def test_facets_count_all_matches_and_lead_to_them(reader: Reader) -> None:
    page = reader.read("search/?q=brücke&limit=1&facets=section,source,language,year,tag")

    require(page, "SearchPage")
    assert page["facets"] == {
        "section": [{"value": "politik", "name": "Politik", "count": 2}],
        "tag": [],
        "source": [{"value": "dpa", "name": "dpa", "count": 2}],
        "language": [{"value": "de", "name": "de", "count": 2}],
        "year": [{"value": "2026", "name": "2026", "count": 2}],
    }
    assert "facets" not in reader.read("search/?q=brücke")
    assert reader.read("search/?q=nichts&facets=tag,year")["facets"] == {"tag": [], "year": []}


def test_results_come_in_pages(reader: Reader) -> None:
    first = reader.read("search/?q=brücke&limit=1")
    second = reader.read("search/?" + first["next"].partition("?")[2])
    back = reader.read("search/?" + second["previous"].partition("?")[2])

    both = reader.read("search/?q=brücke")["results"]
    assert first["results"] + second["results"] == both
    assert (first["previous"], second["next"], back["results"]) == (None, None, first["results"])


def test_words_are_required_and_bounded(reader: Reader) -> None:
    assert reader.faults("search/") == [("q", "missing")]
    assert reader.faults("search/?q=") == [("q", "empty")]
    assert reader.faults("search/?q=" + "a" * 301) == [("q", "too_long")]


@pytest.mark.parametrize(
    "query", ["%22", "'", "*", "a%20OR%20b", "%F0%9F%A6%86", "(((", "NEAR(a%20b)", "%ff", "-"]
)
def test_odd_queries_find_nothing_and_break_nothing(reader: Reader, query: str) -> None:
    assert reader.read(f"search/?q={query}")["results"] == []


def test_other_words_are_proposed_only_if_nothing_is_found(reader: Reader) -> None:
    meant = reader.read("search/?q=brükce")

    require(meant, "SearchPage")
    assert (meant["results"], meant["did_you_mean"]) == ([], "Brücke")
    assert reader.read("search/?q=brücke")["did_you_mean"] is None
    assert reader.read("search/?q=brükce&section=sport")["did_you_mean"] is None
