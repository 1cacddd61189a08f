"""Stories in the record for readers to comment on, and people who moderate."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

import pytest
from uuid_utils.compat import uuid7

from articles.comments.models import Comment
from articles.comments.phases.rules import Rules
from articles.comments.posting import post
from articles.comments.ruling import adopt
from articles.editions.models import Edition, Listing

Publish = Callable[..., UUID]
Say = Callable[..., Comment]


@dataclass(frozen=True)
class Person:
    name: str

    def get_username(self) -> str:
        return self.name


@pytest.fixture
def anna() -> Person:
    """A moderator."""
    return Person("anna")


@pytest.fixture
def publish(now: datetime) -> Publish:
    """Put a window into the record, open since an hour ago unless told otherwise."""

    def publish(**window: Any) -> UUID:
        article_id = window.pop("article_id", None) or uuid7()
        edition = Edition.objects.create(
            article_id=article_id,
            number=Edition.objects.filter(article_id=article_id).count() + 1,
            revision_id=uuid7(),
            document="{}",
            card="{}",
            etag='"x"',
            published_by="anna",
            created_at=now,
        )
        since = window.pop("visible_from", now - timedelta(hours=1))
        Listing.objects.create(
            edition=edition,
            article_id=article_id,
            slug=article_id.hex,
            section="politics",
            language=window.pop("language", "en"),
            first_published_at=since,
            published_at=since,
            updated_at=since,
            visible_from=since,
            **window,
        )
        return article_id

    return publish


@pytest.fixture
def story(publish: Publish) -> UUID:
    """The id of a story that readers see."""
    return publish()


@pytest.fixture
def say(story: UUID, now: datetime) -> Say:
    """Post a comment, a second after the last one."""
    sent = iter(range(1_000_000))

    def say(text: str = "", *, at: datetime | None = None, **wishes: Any) -> Comment:
        number = next(sent)
        moment = at or now + timedelta(seconds=number)
        wishes = {"article_id": story, "author_name": "Berta", **wishes}
        return post(text=text or f"A remark, number {number}", now=moment, **wishes)

    return say


@pytest.fixture
def lenient(anna: Person, now: datetime) -> None:
    """Rules under which first comments are published at once."""
    adopt(rules=Rules(first_points=0), by=anna, now=now)
