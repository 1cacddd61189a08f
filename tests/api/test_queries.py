"""No endpoint asks the database more often because there is more to show."""

from datetime import datetime, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from articles.api import (
    article_detail,
    article_list,
    block_list,
    change_feed,
    name_lists,
    oembed,
    resolving,
    search_completions,
    search_results,
)
from articles.api.discussion import showing
from articles.api.parameters import Parameter
from articles.search.following import catch_up
from articles.workflow import actions
from tests import desk
from tests.api.conftest import Reader
from tests.desk import EDITOR_IN_CHIEF as CHIEF
from tests.record import every, fill

pytestmark = pytest.mark.django_db

MOST = 3
VALUES = {
    "section": "politik",
    "tag": "fluss",
    "author": "anna-berg,x",
    "source": "dpa",
    "language": "de",
    "genre": "news",
    "origin": "staff,wire",
    "has": "image,corrections",
    "published_after": "2020-01-01T00:00:00Z",
    "published_before": "2030-01-01T00:00:00Z",
    "updated_since": "2020-01-01T00:00:00Z",
    "ordering": "",
    "fields": "id,headline",
    "count": "exact",
    "limit": "50",
    "include": "related,translations",
    "body": "first:1",
    "type": "paragraph",
    "credit": "dpa",
    "after": "0",
    "q": "fluss",
    "facets": "section,tag,source,language,year",
    "url": "http://127.0.0.1:8000/politik/haeuser-am-fluss/",
    "format": "json",
    "maxwidth": "800",
    "maxheight": "600",
    "path": "/politik/haeuser-am-fluss/",
}
ENDPOINTS: dict[str, tuple[Parameter, ...]] = {
    "articles/": article_list.PARAMETERS,
    "articles/haeuser-am-fluss/": article_detail.PARAMETERS,
    "articles/{id}/comments/": showing.PARAMETERS,
    "blocks/": block_list.PARAMETERS,
    "changes/": change_feed.PARAMETERS,
    "sections/": name_lists.PARAMETERS,
    "tags/": name_lists.PARAMETERS,
    "search/": search_results.PARAMETERS,
    "search/complete/": search_completions.PARAMETERS,
    "oembed/": oembed.PARAMETERS,
    "resolve/": resolving.PARAMETERS,
}


def counts(reader: Reader, story: object) -> dict[str, int]:
    """How many queries each endpoint takes, with each of its parameters."""
    found = {}
    for path, parameters in ENDPOINTS.items():
        needed = [f"{each.name}={VALUES[each.name]}" for each in parameters if each.required]
        queries = {"&".join(needed)}
        for parameter in parameters:
            value = VALUES.get(parameter.name) or parameter.default
            if value and not parameter.required:
                queries.add("&".join([*needed, f"{parameter.name}={value}"]))
        for query in sorted(queries):
            address = path.format(id=story) + f"?{query}"
            with CaptureQueriesContext(connection) as captured:
                assert reader.ask(address).status_code == 200, address
            found[f"{path}?{query}"] = len(captured)
    return found


def test_number_of_queries_is_the_same_for_one_story_and_for_hundreds(
    reader: Reader, now: datetime
) -> None:
    story = desk.story(
        now=now,
        bylines=[{"author": desk.author().pk, "role": "author"}],
        tags=[desk.tag().pk],
        translation_group="0190a1b2-0000-7000-8000-000000000000",
    )
    actions.publish(article=story, by=CHIEF, now=now)
    actions.correct(article=story, kind="correction", note="Oder.", by=CHIEF, now=now)
    catch_up(now=reader.now)
    reader.read("search/?q=warm")  # the first search remembers which languages there are
    one = counts(reader, story.pk)

    names = [("section", "politik"), ("tag", "fluss"), ("author", "anna-berg"), ("source", "dpa")]
    fill(every(timedelta(seconds=1), since=now - timedelta(days=1), times=300), names=names)
    many = counts(reader, story.pk)

    assert many == one
    assert max(one.values()) <= MOST, one
