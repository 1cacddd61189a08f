"""The index follows the change log: whatever readers see is in it, whatever they no longer see
is not. A step reads and analyses first and then writes rows and cursor together, so it can be
killed at any point and run by any number of workers."""

from collections.abc import Iterable, Sequence
from datetime import datetime
from uuid import UUID

import orjson
from django.core.cache import cache
from django.db import transaction

from articles.editions.models import Change, Listing
from articles.search.engines import engine
from articles.search.models import Cursor, Indexed, IndexedLanguage
from articles.search.words import Weighted, weighted

STEP = 100
LANGUAGES = "search-languages"


def catch_up(*, now: datetime) -> int:
    """Follow the next changes; gives how many. Run by the worker."""
    start = Cursor.objects.get_or_create(id=1)[0].sequence
    changes = Change.objects.filter(sequence__gt=start, effective_at__lte=now)
    rows = changes.order_by("sequence").values_list("sequence", "article_id", "about")
    step = list(rows[:STEP])
    if not step:
        return 0
    changed = {key for _, key, about in step if key and about == Change.About.ARTICLE}
    seen = analysed(article_ids=changed, now=now)
    with transaction.atomic():
        cursor = Cursor.objects.select_for_update().get(id=1)
        if cursor.sequence != start:
            return 0  # another worker was faster
        write(seen)
        remove(changed - {each.article_id for each in seen})
        Cursor.objects.filter(id=1).update(sequence=step[-1][0])
    return len(step)


def analysed(*, article_ids: Iterable[UUID], now: datetime) -> list[Weighted]:
    """The words of what readers see of these articles, oldest first."""
    listings = Listing.objects.usable(now).filter(article_id__in=list(article_ids)).oldest()
    documents = listings.values_list("edition__document", flat=True)
    return [weighted(orjson.loads(document)) for document in documents]


def write(seen: Sequence[Weighted]) -> None:
    """Put stories into the index, or bring them up to date."""
    Indexed.objects.bulk_create(
        [Indexed(article_id=each.article_id, language=each.language) for each in seen],
        update_conflicts=True,
        unique_fields=["article_id"],
        update_fields=["language"],
    )
    tags = sorted({each.language for each in seen})
    IndexedLanguage.objects.bulk_create(
        [IndexedLanguage(tag=tag) for tag in tags], ignore_conflicts=True
    )
    rows = Indexed.objects.filter(article_id__in=[each.article_id for each in seen])
    keys = dict(rows.values_list("article_id", "pk"))
    engine().write((keys[each.article_id], each) for each in seen)
    transaction.on_commit(lambda: cache.delete(LANGUAGES))


def remove(article_ids: Iterable[UUID]) -> None:
    """Take stories out of the index."""
    rows = Indexed.objects.filter(article_id__in=list(article_ids))
    engine().remove(list(rows.values_list("pk", flat=True)))
    rows.delete()


def languages() -> list[str]:
    """Languages in the index, remembered for a minute."""
    found: list[str] | None = cache.get(LANGUAGES)
    if found is None:
        found = list(IndexedLanguage.objects.order_by("tag").values_list("tag", flat=True))
        cache.set(LANGUAGES, found, 60)
    return found
