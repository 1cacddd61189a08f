"""Lists walk along the indexes made for them; nothing is sorted, nothing is scanned whole."""

from datetime import UTC, datetime, timedelta

import pytest
from django.db import connection

from articles.editions import prepared
from articles.editions.reading import Position
from articles.editions.selection import Selection
from tests.record import every, fill

NOW = datetime(2026, 3, 1, 12, 0, tzinfo=UTC)
STORIES = 3_000


@pytest.fixture
def large(db: None) -> Position:
    """Some thousands of stories, known to the planner; gives a position far down the list."""
    start = NOW - timedelta(hours=STORIES)
    moments = every(timedelta(hours=1), since=start, times=STORIES)
    fill(moments[::2], names=[("section", "politik"), ("tag", "fluss")])
    ids = fill(moments[1::2], names=[("section", "sport")], language="vi")
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")
    return Position(published_at=moments[-STORIES // 2], article_id=ids[0])


def plan(selection: Selection, *, beyond: Position | None, newest_first: bool = True) -> str:
    """How the database goes about one page."""
    found = selection.walked(NOW, newest_first=newest_first, beyond=beyond).with_horizon(NOW)
    rows = found.values_list("published_at", "article_id", "edition__card", "opens_next")
    return rows[:21].explain()


SELECTIONS = {
    "everything": (Selection(), "listing_newest"),
    "a section": (Selection(names=(("section", ("politik",)),)), "listing_term_newest"),
    "a tag in a section": (
        Selection(names=(("tag", ("fluss",)), ("section", ("politik",)))),
        "listing_term_newest",
    ),
    "one of two tags": (Selection(names=(("tag", ("fluss", "oder")),)), "listing_"),
    "a language": (Selection(values=(("language", ("vi",)),)), "listing_"),
}


def test_pages_are_read_along_their_indexes(large: Position) -> None:
    for selection, index in SELECTIONS.values():
        for beyond in (None, large):
            for newest_first in (True, False):
                found = plan(selection, beyond=beyond, newest_first=newest_first)
                assert index in found, found
                for word in ("TEMP B-TREE FOR ORDER BY", "Sort", "Seq Scan"):
                    assert word not in found, found


def plan_of(sql: str, *values: str) -> str:
    """How the database goes about SQL in SQLite’s spelling, with these values in its places."""
    for number, value in enumerate(values, start=1):
        sql = sql.replace(f"?{number}", f"'{value}'")
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            cursor.execute(f"EXPLAIN QUERY PLAN {sql}")
        else:
            cursor.execute(f"EXPLAIN {sql.replace('AS BLOB', 'AS TEXT')}")
        return "\n".join(str(row[-1]) for row in cursor.fetchall())


@pytest.mark.parametrize("is_named", [False, True])
@pytest.mark.parametrize("is_beyond", [False, True])
@pytest.mark.parametrize("newest_first", [True, False])
def test_prepared_page_is_read_along_its_index(
    large: Position, is_named: bool, is_beyond: bool, newest_first: bool
) -> None:
    sql = prepared.page_sql(newest_first=newest_first, is_beyond=is_beyond, is_named=is_named)
    place = [prepared.stored(large.published_at), large.article_id.hex] if is_beyond else []
    name = ["section", "politik"] if is_named else []

    found = plan_of(sql, prepared.stored(NOW), "21", *place, *name)

    assert ("listing_term_newest" if is_named else "listing_newest") in found, found
    for word in ("TEMP B-TREE FOR ORDER BY", "Sort", "Seq Scan", "SCAN editions_listing\n"):
        assert word not in found, found


@pytest.mark.usefixtures("large")
@pytest.mark.parametrize(("sql", "key"), [(prepared.BY_SLUG, "s-1"), (prepared.BY_ID, "0" * 32)])
def test_prepared_story_is_found_by_an_index(sql: str, key: str) -> None:
    found = plan_of(sql, prepared.stored(NOW), key)

    assert "listing_" in found, found
    for word in ("Seq Scan", "SCAN listing"):
        assert word not in found, found
