"""Pages hang together: every story once, in order, in both directions."""

from datetime import datetime, timedelta
from urllib.parse import urlsplit

import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase

from articles.api import clock, cursors
from articles.api.cursors import Cursor
from articles.api.problems import Problem
from tests.api.conftest import Reader
from tests.record import every, fill

SECOND = timedelta(seconds=1)
START = datetime.fromisoformat("2026-03-01T12:00:00Z")


def walk(reader: Reader, path: str, direction: str = "next") -> list[list[str]]:
    """The ids on each page, from this one on."""
    pages = []
    while path:
        page = reader.read(path)
        pages.append([card["id"] for card in page["results"]])
        path = local(page[direction])
        assert len(pages) < 500
    return pages


def local(address: str | None) -> str:
    if not address:
        return ""
    parts = urlsplit(address)
    return f"{parts.path.removeprefix('/api/v1/')}?{parts.query}"


class TestWalking(TestCase):
    @given(
        moments=st.lists(st.integers(0, 3), max_size=12),
        limit=st.integers(1, 5),
        query=st.sampled_from(["", "&tag=eins", "&ordering=published_at", "&tag=eins,zwei"]),
    )
    def test_walking_either_way_meets_every_story_once(
        self, moments: list[int], limit: int, query: str
    ) -> None:
        reader = Reader(START + timedelta(hours=1))
        tagged = fill(
            (START + timedelta(microseconds=each) for each in moments), names=[("tag", "eins")]
        )
        fill(every(SECOND, since=START, times=2))
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(clock, "now", lambda: reader.now)
            whole = walk(reader, f"articles/?limit=100{query}")[0]
            pages = walk(reader, f"articles/?limit={limit}{query}")
            last = f"articles/?limit={limit}{query}"
            while following := local(reader.read(last)["next"]):
                last = following
            back = walk(reader, last, "previous")

        assert [each for page in pages for each in page] == whole
        assert [each for page in reversed(back) for each in page] == whole
        assert all(len(page) == limit for page in pages[:-1])
        assert set(whole) >= {str(each) for each in tagged}


@pytest.mark.django_db
def test_page_before_the_second_is_the_first(reader: Reader, now: datetime) -> None:
    fill([now] * 5)
    first = reader.read("articles/?limit=2")
    second = reader.read(local(first["next"]))

    back = reader.read(local(second["previous"]))

    assert first["previous"] is None
    assert back["results"] == first["results"]
    assert back["previous"] is None
    assert local(back["next"]) == local(first["next"])


@pytest.mark.django_db
def test_new_story_does_not_shift_later_pages(reader: Reader, now: datetime) -> None:
    ids = fill(every(SECOND, since=now, times=4))
    following = local(reader.read("articles/?limit=2")["next"])
    fill([now + 10 * SECOND])

    found = [card["id"] for card in reader.read(following)["results"]]

    assert found == [str(ids[1]), str(ids[0])]


@pytest.mark.django_db
def test_links_keep_the_filters_and_stand_in_the_header(reader: Reader, now: datetime) -> None:
    fill([now] * 3, names=[("tag", "a")])

    answer = reader.ask("articles/?limit=1&tag=a,b&language=de", headers={"Host": "127.0.0.1"})

    following = answer.json()["next"]
    assert following.startswith(
        "http://127.0.0.1:8000/api/v1/articles/?tag=a,b&language=de&limit=1&cursor="
    )
    assert answer.headers["Link"] == f'<{following}>; rel="next"'


@pytest.mark.django_db
def test_cursor_belongs_to_its_filters(reader: Reader, now: datetime) -> None:
    fill([now] * 3, names=[("tag", "a")])
    cursor = reader.read("articles/?limit=1&tag=a")["next"].rpartition("cursor=")[2]

    assert reader.read(f"articles/?limit=2&tag=a&fields=id&cursor={cursor}")["results"]
    for other in ("tag=b", "", "tag=a&ordering=published_at", "tag=a&genre=news"):
        assert reader.faults(f"articles/?{other}&cursor={cursor}") == [("cursor", "foreign_cursor")]
    assert reader.faults(f"tags/?cursor={cursor}") == [("cursor", "foreign_cursor")]


@given(data=st.data())
def test_no_change_to_a_cursor_goes_unnoticed(data: st.DataObject) -> None:
    text = cursors.write(Cursor(key=(1772366400000000, "a" * 32)), bound_to="x")
    position = data.draw(st.integers(0, len(text) - 1))
    letter = data.draw(st.characters(codec="utf-8").filter(lambda each: each != text[position]))

    with pytest.raises(Problem):
        cursors.read(text[:position] + letter + text[position + 1 :], bound_to="x")


@given(text=st.text(max_size=80))
def test_no_invented_cursor_is_taken(text: str) -> None:
    with pytest.raises(Problem):
        cursors.read(text, bound_to="x")


@given(key=st.tuples(st.integers(-(2**62), 2**62), st.text(max_size=20)), backwards=st.booleans())
def test_cursors_say_what_they_were_told(key: tuple[int, str], backwards: bool) -> None:
    cursor = Cursor(key=key, backwards=backwards)

    assert cursors.read(cursors.write(cursor, bound_to=key), bound_to=key) == cursor
