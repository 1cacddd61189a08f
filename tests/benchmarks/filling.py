"""A record of any size: one real story of `seeds/`, frozen again and again as it would be.

`python -m tests.benchmarks.filling 10000` fills the configured database, which has to be empty,
and says as JSON what to ask for: `slugs` of stories all over it, `deep` addresses of pages near
its end, `words` to search for. `… 1000000 lean` takes the first block of the text only and neither
packs nor indexes it: a million stories then need 5 GB.
"""

import os
import sys
from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime, timedelta
from itertools import islice
from uuid import UUID

import django
import orjson
from django.conf import settings
from django.core.management import call_command
from django.db import connection
from django.utils import timezone
from uuid_utils.compat import uuid7

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "newsroom.settings")
django.setup()

from articles.api import article_list  # noqa: E402 (models need Django set up)
from articles.api.cursors import Cursor  # noqa: E402
from articles.editions.composition import cache_tags, strong_etag  # noqa: E402
from articles.editions.models import Edition, Listing, ListingTerm, Packed  # noqa: E402
from articles.editions.packing import packed  # noqa: E402
from articles.editions.reading import Position  # noqa: E402
from articles.search import analyser  # noqa: E402
from articles.search.following import catch_up, write  # noqa: E402
from articles.search.words import weighted  # noqa: E402
from newsroom.environment import ROOT  # noqa: E402

APART = timedelta(minutes=7)
BATCH = 2_000
SAMPLE = 1_000
INDEXED = 300
"""Terms of a body that go into the index."""
Rows = tuple[Edition, Listing, list[ListingTerm]]


def fill(stories: int, *, is_lean: bool = False) -> None:
    """Publish the seed, and copy its rows of the record until there are so many stories."""
    call_command(
        "import_seeds",
        str(ROOT / "seeds"),
        publish=True,
        headline_from="dek",
        section="Politik",
        verbosity=0,
    )
    original = Listing.objects.select_related("edition").get()
    catch_up(now=timezone.now())
    known = weighted(orjson.loads(original.edition.document))
    if is_lean:
        original.edition.document = shortened(original.edition.document)
    copies = copies_of(original)
    missing = stories - 1
    while missing > 0:
        batch = list(islice(copies, min(BATCH, missing)))
        Edition.objects.bulk_create([edition for edition, _, _ in batch])
        Listing.objects.bulk_create([listing for _, listing, _ in batch])
        ListingTerm.objects.bulk_create([term for _, _, terms in batch for term in terms])
        if not is_lean:
            Packed.objects.bulk_create(packed(edition for edition, _, _ in batch))
            write(
                [
                    replace(known, article_id=each.article_id, body=known.body[:INDEXED])
                    for _, each, _ in batch
                ]
            )
        missing -= len(batch)
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")


def shortened(text: str) -> str:
    """A document with the first block of its body."""
    document = orjson.loads(text)
    document["body"] = document["body"][:1]
    return orjson.dumps(document).decode()


def copies_of(original: Listing) -> Iterator[Rows]:
    """Older and older stories with the same text."""
    names = list(original.terms.values_list("kind", "slug"))
    moment = original.published_at
    while True:
        moment -= APART
        yield copy(original, article_id=uuid7(), moment=moment, names=names)


def copy(
    original: Listing, *, article_id: UUID, moment: datetime, names: list[tuple[str, str]]
) -> Rows:
    first, slug = original.edition, f"story-{article_id.hex}"

    def again(text: str) -> str:
        text = text.replace(str(original.article_id), str(article_id))
        return text.replace(original.slug, slug)

    document = again(first.document)
    edition = Edition(
        article_id=article_id,
        number=1,
        revision_id=uuid7(),
        document=document,
        card=again(first.card),
        etag=strong_etag(document),
        published_by=first.published_by,
        created_at=moment,
    )
    same = ("section", "language", "genre", "origin", "has_image", "has_corrections")
    listing = Listing(
        edition=edition,
        article_id=article_id,
        slug=slug,
        **{name: getattr(original, name) for name in same},
        first_published_at=moment,
        published_at=moment,
        updated_at=moment,
        visible_from=moment,
        cache_tags=cache_tags(article_id=article_id, terms=names),
    )
    terms = [
        ListingTerm(
            listing=listing, kind=kind, slug=slug, published_at=moment, article_id=article_id
        )
        for kind, slug in names
    ]
    return edition, listing, terms


def facts() -> dict[str, list[str]]:
    """What to ask for."""
    found = Listing.objects.usable(timezone.now()).newest()
    total = found.count()
    slugs = list(found.values_list("slug", flat=True))[:: max(1, total // SAMPLE)]
    asked = article_list.wanted("")
    rows = found.values_list("published_at", "article_id")
    deep = [
        asked.link(Cursor(key=article_list.key_of(Position(published_at=moment, article_id=key))))
        for moment, key in rows[total * 9 // 10 : total * 9 // 10 + 20]
    ]
    card = orjson.loads(found.values_list("edition__card", flat=True)[0])
    words = [word.folded for word in analyser.words(f"{card['headline']} {card['dek']}")]
    return {
        "slugs": slugs,
        "deep": [str(each).removeprefix(settings.SITE_URL) for each in deep],
        "words": list(dict.fromkeys(word for word in words if len(word) > 3))[:20],
    }


if __name__ == "__main__":
    fill(int(sys.argv[1]), is_lean="lean" in sys.argv[2:])
    sys.stdout.write(orjson.dumps(facts()).decode() + "\n")
