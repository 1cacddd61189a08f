"""What editors wait for: time of the server and number of queries of each screen of the desk.

`python -m tests.benchmarks.desk [stories]` fills a database of its own (embedded unless
DATABASE_URL names an empty one) with so many stories, 10,000 by default, and prints a table for
docs/performance.md. Times are medians of 15 requests in one process, without a network.
"""

import copy
import os
import statistics
import sys
import tempfile
import time
from collections.abc import Iterator
from itertools import islice
from uuid import UUID

if __name__ == "__main__" and "DATABASE_URL" not in os.environ:
    os.environ["NEWSROOM_DATA_DIR"] = tempfile.mkdtemp(prefix="newsroom-desk-")

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "newsroom.settings")
django.setup()

from django.contrib.auth.models import User  # noqa: E402 (models need Django set up)
from django.core.management import call_command  # noqa: E402
from django.db import connection, transaction  # noqa: E402
from django.test import Client  # noqa: E402
from django.test.utils import CaptureQueriesContext  # noqa: E402
from django.urls import reverse  # noqa: E402
from django.utils import timezone  # noqa: E402
from uuid_utils.compat import uuid7  # noqa: E402

from articles.editions.models import Listing  # noqa: E402
from articles.lookup.indexing import catch_up  # noqa: E402
from articles.models import Article, Revision, State  # noqa: E402
from tests.benchmarks.filling import fill  # noqa: E402

BATCH = 500
REPEATED = 15
STATES = (State.DRAFT, State.DRAFT, State.IN_REVIEW)


def fill_desk(stories: int) -> None:
    """A record of so many stories, and each of them on the desk, in several states."""
    fill(stories)
    first = Article.objects.select_related("head").get()
    missing = iter(
        Listing.objects.exclude(article_id=first.pk)
        .order_by("pk")
        .values_list("article_id", "slug")
    )
    number = 0
    while batch := list(islice(missing, BATCH)):
        with transaction.atomic():
            pairs = [again(first, key, slug, number + n) for n, (key, slug) in enumerate(batch)]
            Article.objects.bulk_create([article for article, _revision in pairs])
            Revision.objects.bulk_create([revision for _article, revision in pairs])
        number += len(batch)
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")


def again(first: Article, key: UUID, slug: str, number: int) -> tuple[Article, Revision]:
    """The first story once more, under another id, slug and headline."""
    article, revision = copy.copy(first), copy.copy(first.head)
    article._state, revision._state = copy.copy(first._state), copy.copy(first.head._state)
    revision.pk, revision.article_id = uuid7(), key
    article.pk, article.slug, article.headline = key, slug, f"{first.headline} {number}"
    article.state, article.approved_revision_id = STATES[number % len(STATES)], None
    article.head_id = revision.pk
    article._state.adding = revision._state.adding = True
    article._state.fields_cache, revision._state.fields_cache = {}, {}
    revision.snapshot = {**revision.snapshot, "slug": slug, "headline": article.headline}
    return article, revision


def screens() -> Iterator[tuple[str, str]]:
    listed = reverse("admin:articles_article_changelist")
    story = Article.objects.order_by("pk")[17]
    yield "home", reverse("admin:index")
    yield "list", listed
    yield "list, a page far down", f"{listed}?p=150"
    for stage in ("draft", "review", "scheduled", "live", "wanted"):
        yield f"list, {stage}", f"{listed}?stage={stage}"
    yield "search, a common word", f"{listed}?q=putin"
    yield "search, two words", f"{listed}?q=putin+kasachstan"
    yield "search, a rare word", f"{listed}?q=9173"
    yield "search, nothing found", f"{listed}?q=gibtesnicht"
    yield "palette, opened", reverse("admin:articles_article_go")
    yield "palette, a word", reverse("admin:articles_article_go") + "?q=putin"
    for name in ("change", "history", "preview", "share"):
        yield f"story, {name}", reverse(f"admin:articles_article_{name}", args=[story.pk])
    decide = reverse("admin:articles_article_decide", args=[story.pk, "kill"])
    yield "story, a decision", decide
    for name in ("media_image", "articles_rawdocument", "articles_tag", "editions_listing"):
        yield f"list of {name.partition('_')[2]}", reverse(f"admin:{name}_changelist")


def measured(client: Client, address: str) -> tuple[float, int]:
    """Milliseconds (median) and queries."""
    assert client.get(address).status_code == 200, address
    with CaptureQueriesContext(connection) as captured:
        client.get(address)
    queries = len(captured)
    taken = []
    for _ in range(REPEATED):
        begun = time.perf_counter()
        client.get(address)
        taken.append(1000 * (time.perf_counter() - begun))
    return statistics.median(taken), queries


def main(stories: int) -> None:
    call_command("migrate", verbosity=0)
    fill_desk(stories)
    begun = time.perf_counter()
    indexed = 0
    while done := catch_up(now=timezone.now()):
        indexed += done
    seconds = time.perf_counter() - begun
    editor = User.objects.create_superuser("bench")
    client = Client()
    client.force_login(editor)
    sys.stdout.write(f"| screen, {stories:,} stories | ms | queries |\n|---|---|---|\n")
    for name, address in screens():
        milliseconds, queries = measured(client, address)
        sys.stdout.write(f"| {name} | {milliseconds:.0f} | {queries} |\n")
        sys.stdout.flush()
    sys.stdout.write(f"\nIndexed {indexed:,} stories in {seconds:.0f} s.\n")


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 10_000)
