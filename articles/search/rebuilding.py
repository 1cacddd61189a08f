"""Building the whole index anew, from what readers see."""

from collections.abc import Iterator
from datetime import datetime

from django.db import transaction

from articles.editions.models import Listing, LogHead
from articles.search.engines import engine
from articles.search.following import analysed, write
from articles.search.models import Cursor, Indexed, IndexedLanguage

STEP = 200


def rebuild(*, now: datetime) -> Iterator[tuple[int, int]]:
    """Empty the index and fill it, oldest stories first; yields (done, of how many) as it goes.

    Killed halfway, the cursor stands at the beginning and the worker follows the whole log.
    """
    head = LogHead.objects.first()
    with transaction.atomic():
        Cursor.objects.update_or_create(id=1, defaults={"sequence": 0})
        engine().clear()
        Indexed.objects.all().delete()
        IndexedLanguage.objects.all().delete()
    listings = Listing.objects.usable(now).oldest()
    article_ids = list(listings.values_list("article_id", flat=True))
    for start in range(0, len(article_ids), STEP):
        step = analysed(article_ids=article_ids[start : start + STEP], now=now)
        with transaction.atomic():
            write(step)
        yield min(start + STEP, len(article_ids)), len(article_ids)
    Cursor.objects.filter(id=1).update(sequence=head.sequence if head else 0)
