"""One picture under its id, as long as a story that readers see shows it."""

from datetime import datetime
from uuid import UUID

from articles.api.answers import Answer, answer
from articles.api.parameters import read
from articles.api.problems import NOWHERE, Problem
from articles.api.values import ID
from articles.editions.finding import picture


def picture_detail(*, key: str, query: str, now: datetime) -> Answer:
    """Raises Problem."""
    read(query, allowed=())
    found = picture(image_id=UUID(key), now=now) if ID.fullmatch(key) else None
    if found is None:
        raise Problem(status=404, detail=NOWHERE)
    return answer(
        found.document.encode(),
        etag=found.etag,
        now=now,
        boundary=found.shown_until,
        tags=[f"image:{key.lower()}"],
    )
