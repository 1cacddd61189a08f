"""What a reader may be about to type: names and headlines that begin like it."""

from dataclasses import asdict
from datetime import datetime

import orjson

from articles.api import addresses, paging
from articles.api.answers import Answer, answer
from articles.api.parameters import Parameter, read
from articles.api.values import text_up_to, whole
from articles.search.completing import completions
from articles.search.words import QUERY_LENGTH

BEGINNING = Parameter(
    name="q",
    kind=text_up_to(QUERY_LENGTH),
    about="What was typed so far. Its last word may be the beginning of one.",
    required=True,
    example="ukr",
)
LIMIT = Parameter(name="limit", kind=whole(1, 50), default=8, about="How many to give at most.")
PARAMETERS = (BEGINNING, LIMIT)
PATH = f"{addresses.ROOT}search/complete/"


def search_completions(*, query: str, now: datetime) -> Answer:
    """Names first, then headlines. There is no next page. Raises Problem."""
    given = read(query, allowed=PARAMETERS)
    told = completions(query=given.one("q"), now=now, limit=given.one("limit"))
    results = (orjson.dumps(asdict(each)) for each in told.found)
    return answer(
        paging.joined(results, following=None, previous=None),
        now=now,
        boundary=told.changes_next,
        tags=["articles"],
    )
