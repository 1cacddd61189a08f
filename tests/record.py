"""Stories written straight into the record, as many as a test of the doors needs."""

import json
from collections.abc import Iterable, Sequence
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from uuid_utils.compat import uuid7

from articles.editions.composition import cache_tags, strong_etag
from articles.editions.models import FAR_FUTURE, Edition, Listing, ListingTerm, Packed
from articles.editions.packing import packed

ORDINARY = {"section": "politik", "language": "de", "genre": "news", "origin": "staff"}


def fill(
    moments: Iterable[datetime],
    *,
    names: Sequence[tuple[str, str]] = (),
    visible_until: datetime = FAR_FUTURE,
    **columns: Any,
) -> list[UUID]:
    """A public story for each moment of publication; gives their ids in the same order."""
    editions, listings, terms = [], [], []
    for moment in moments:
        article_id = uuid7()
        slug = f"s-{article_id.hex[-12:]}"
        text = json.dumps(
            {
                "id": str(article_id),
                "url": f"https://news.example/{slug}/",
                "slug": slug,
                "kicker": None,
                "headline": f"Nachricht {len(editions)}",
                "image": None,
                "related": [],
                "translation_group": None,
                "dek": None,
                "section": None,
                "bylines": [],
                "tags": [],
                "sources": [],
                "language": "de",
                "published_at": f"{moment:%Y-%m-%dT%H:%M:%SZ}",
                "updated_at": f"{moment:%Y-%m-%dT%H:%M:%SZ}",
                "body": [{"id": "p", "type": "paragraph", "html": "Text.", "text": "Text."}],
            }
        )
        edition = Edition(
            article_id=article_id,
            number=1,
            revision_id=uuid7(),
            document=text,
            card=text,
            etag=strong_etag(text),
            published_by="test",
            created_at=moment,
        )
        listing = Listing(
            edition=edition,
            article_id=article_id,
            slug=slug,
            published_at=moment,
            first_published_at=moment,
            updated_at=moment,
            visible_from=moment,
            visible_until=visible_until,
            cache_tags=cache_tags(article_id=article_id, terms=names),
            ends="open" if visible_until == FAR_FUTURE else "expired",
            **{
                "section": "politik",
                "language": "de",
                "genre": "news",
                "origin": "staff",
                **columns,
            },
        )
        editions.append(edition)
        listings.append(listing)
        terms += [
            ListingTerm(
                listing=listing, kind=kind, slug=slug, published_at=moment, article_id=article_id
            )
            for kind, slug in names
        ]
    Edition.objects.bulk_create(editions, batch_size=500)
    Packed.objects.bulk_create(packed(editions), batch_size=500)
    Listing.objects.bulk_create(listings, batch_size=500)
    ListingTerm.objects.bulk_create(terms, batch_size=500)
    return [listing.article_id for listing in listings]


def every(step: timedelta, *, since: datetime, times: int) -> list[datetime]:
    """Moments at equal distances."""
    return [since + step * number for number in range(times)]
