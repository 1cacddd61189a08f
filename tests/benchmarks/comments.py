"""A discussion of any length: what its first and its last page cost, and what moderating costs.

`python -m tests.benchmarks.comments --one 100000 --all 1000000` fills the configured database,
which has to be empty, and says as JSON what it measured. Times are medians, in milliseconds.
"""

import argparse
import json
import os
import sys
from collections.abc import Callable, Iterator
from datetime import datetime, timedelta
from itertools import islice
from statistics import median
from time import perf_counter, process_time
from typing import Any
from uuid import UUID

import django
from django.core.management import call_command
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from uuid_utils.compat import uuid7

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "newsroom.settings")
django.setup()

from articles.admin.comments.cards import cards  # noqa: E402 (models need Django set up)
from articles.api.discussion.showing import ORDERS, PARAMETERS, comment_list, following  # noqa: E402
from articles.api.parameters import read  # noqa: E402
from articles.comments.clients import client_at  # noqa: E402
from articles.comments.facts import gather  # noqa: E402
from articles.comments.identity import id_at  # noqa: E402
from articles.comments.judging import judge  # noqa: E402
from articles.comments.ledger import RULES  # noqa: E402
from articles.comments.models import Comment, Decision, Thread, Trace  # noqa: E402
from articles.comments.moderating import reject, undo  # noqa: E402
from articles.comments.phases.finding import Facts, Writing  # noqa: E402
from articles.comments.phases.rules import ListedWord, Rules  # noqa: E402
from articles.comments.posting import post  # noqa: E402
from articles.comments.reading import Order, Page, position_of  # noqa: E402
from articles.comments.second_opinion import NOT_ASKED  # noqa: E402
from articles.comments.simulating import simulate  # noqa: E402
from articles.comments.wording import fingerprint  # noqa: E402
from articles.editions.models import Edition, Listing  # noqa: E402

BATCH = 2_000
ANSWERS = 4
EACH = 100
"""Comments under each of the other stories."""

WORDS = (
    "The bridge was closed on Tuesday already, and nobody told the people on the other bank.",
    "I do not share that view. The figures of last year say the opposite, as anybody can read.",
    "Thank you for the report; it is the first that asks those who have to live there.",
)


class Desk:
    def get_username(self) -> str:
        return "bench"


def story(now: datetime) -> UUID:
    article_id = uuid7()
    edition = Edition.objects.create(
        article_id=article_id,
        number=1,
        revision_id=uuid7(),
        document="{}",
        card="{}",
        etag='"x"',
        published_by="bench",
        created_at=now,
    )
    since = now - timedelta(days=40)
    Listing.objects.create(
        edition=edition,
        article_id=article_id,
        slug=article_id.hex,
        section="politics",
        language="en",
        first_published_at=since,
        published_at=since,
        updated_at=since,
        visible_from=since,
    )
    return article_id


def written(article_id: UUID, *, since: datetime, apart: timedelta) -> Iterator[Comment]:
    """Comments without end, each with some answers; some are recommended, one in ten waits."""
    moment, number = since, 0
    top: Comment | None = None
    while True:
        moment, number = moment + apart, number + 1
        is_top = top is None or number % (ANSWERS + 1) == 1
        key = id_at(moment)
        text = f"{WORDS[number % len(WORDS)]} ({number})"
        waits = not is_top and number % 10 == 0
        comment = Comment(
            id=key,
            thread_id=article_id,
            parent_id=None if is_top else top.pk,  # type: ignore[union-attr]
            root=key if is_top else top.pk,  # type: ignore[union-attr]
            depth=0 if is_top else 1,
            path=key.hex if is_top else top.path + key.hex,  # type: ignore[union-attr]
            author_name=f"Reader {number % 997}",
            author_key=f"{number % 997:064x}",
            text=text,
            fingerprint=fingerprint(text),
            status="pending" if waits else "approved",
            shown=not waits,
            answers=ANSWERS if is_top else 0,
            likes=number * 7919 % 50,
            created_at=moment,
        )
        top = comment if is_top else top
        yield comment


def fill(article_id: UUID, count: int, *, now: datetime, traced: bool = False) -> None:
    """A discussion of so many comments within the last thirty days."""
    Thread.objects.create(article_id=article_id, created_at=now)
    span = timedelta(days=29)
    rows = written(article_id, since=now - span, apart=span / (count + 1))
    missing = count
    while missing > 0:
        batch = list(islice(rows, min(BATCH, missing)))
        Comment.objects.bulk_create(batch)
        if traced:
            trace(batch)
        missing -= len(batch)
    own = Comment.objects.of(article_id)
    Thread.objects.filter(pk=article_id).update(
        approved_count=own.approved().count(), pending_count=own.waiting().count()
    )


def trace(batch: list[Comment]) -> None:
    """The first judgement of each, with all that the phases found."""
    facts, rules = Facts(language="en", approved=3), Rules()
    decisions, traces = [], []
    for comment in batch:
        writing = Writing(text=comment.text, name=comment.author_name, facts=facts)
        judgement = judge(writing=writing, rules=rules)
        decision = Decision(
            batch=uuid7(),
            number=1,
            thread_id=comment.thread_id,
            comment=comment,
            by=RULES,
            at=comment.created_at,
            after=comment.status,
        )
        decisions.append(decision)
        traces.append(
            Trace(
                decision=decision,
                rules=0,
                score=judgement.score,
                outcome=judgement.status,
                facts=facts.document(),
                findings=judgement.document(),
            )
        )
    Decision.objects.bulk_create(decisions)
    Trace.objects.bulk_create(traces)


def milliseconds(work: Callable[[], object], *, times: int = 15) -> float:
    work()
    taken = []
    for _ in range(times):
        begun = perf_counter()
        work()
        taken.append(perf_counter() - begun)
    return round(median(taken) * 1000, 2)


def pages(article_id: UUID, *, now: datetime) -> dict[str, Any]:
    """First and last page of every order, and how many queries each takes."""
    found: dict[str, Any] = {}
    for ordering, order in ORDERS.items():
        near_end = last_position(article_id, order)
        first = f"ordering={ordering}"
        page = Page(thread=Thread(), policy="open", comments=[], after=near_end, changes_next=None)
        given = read(first, allowed=PARAMETERS)
        address = following(page, article_id=article_id, given=given) or ""
        found[order.value] = {
            "first": cost(article_id, first, now=now),
            "last": cost(article_id, address.partition("?")[2], now=now),
        }
    return found


def last_position(article_id: UUID, order: Order) -> str:
    """The place some fifty rows before the end, or the first where there are fewer."""
    shown = Comment.objects.of(article_id).shown()
    backwards = {
        Order.OLDEST: lambda: shown.order_by("-path"),
        Order.NEWEST: lambda: shown.order_by("root", "-path"),
        Order.BEST: lambda: shown.tops().order_by("likes", "id"),
    }[order]()
    return position_of(list(backwards[:52])[-1], order=order)


def cost(article_id: UUID, query: str, *, now: datetime) -> dict[str, Any]:
    def ask() -> object:
        return comment_list(key=str(article_id), query=query, now=now)

    with CaptureQueriesContext(connection) as captured:
        answer = comment_list(key=str(article_id), query=query, now=now)
    count = len(json.loads(answer.body)["results"])
    return {"ms": milliseconds(ask), "queries": len(captured), "comments": count}


def seconds(work: Callable[[], Any]) -> tuple[float, Any]:
    begun = perf_counter()
    result = work()
    return round(perf_counter() - begun, 2), result


def moderating(article_id: UUID, *, now: datetime) -> dict[str, Any]:
    """The queue, a simulation, the largest batch and its undoing, one more comment."""
    by = Desk()

    def queue() -> object:
        return cards(Comment.objects.waiting().select_related("parent").oldest()[:50], now=now)

    words = (ListedWord(phrase="bridge", kind="suspect"),)
    processor = process_time()
    simulated, outcome = seconds(lambda: simulate(rules=Rules(words=words, hold_at=30), now=now))
    processor = process_time() - processor
    waiting = list(Comment.objects.of(article_id).waiting()[:5000])
    refused, batch = seconds(lambda: reject(comments=waiting, by=by, now=now, ground="house"))
    undone, _ = seconds(lambda: undo(batch=batch, by=by, now=now))
    one = Comment(author_key=f"{1:064x}", text=WORDS[0], fingerprint=fingerprint(WORDS[0]))
    numbers = iter(range(1000))

    def write() -> object:
        number = next(numbers)
        return post(
            article_id=article_id,
            author_name="Bench",
            text=f"One more, number {number}",
            client=client_at(f"10.9.{number}.1"),
            now=now + timedelta(minutes=number),
        )

    return {
        "queue_ms": milliseconds(queue),
        "simulated": outcome.comments,
        "simulation_seconds": simulated,
        "simulation_cpu_seconds": round(processor, 2),
        "changed": outcome.changed,
        "batch": len(waiting),
        "reject_seconds": refused,
        "undo_seconds": undone,
        "history_ms": milliseconds(
            lambda: gather(
                comment=one,
                network="10.0.0.0",
                language="en",
                premoderated=False,
                opinion=NOT_ASKED,
                now=now,
            )
        ),
        "post_ms": milliseconds(write),
    }


def main(arguments: argparse.Namespace) -> None:
    call_command("migrate", verbosity=0)
    now = timezone.now()
    small, large = story(now), story(now)
    fill(small, EACH, now=now)
    fill(large, arguments.one, now=now, traced=True)
    for _ in range((arguments.all - arguments.one) // EACH):
        fill(story(now), EACH, now=now)
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")
    filled = perf_counter()
    told = {
        "engine": connection.vendor,
        "comments": Comment.objects.count(),
        "small": pages(small, now=now),
        "large": pages(large, now=now),
        "moderating": moderating(large, now=now),
        "measured_in": round(perf_counter() - filled, 1),
    }
    json.dump(told, sys.stdout, indent=1)
    sys.stdout.write("\n")


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--one", type=int, default=100_000, help="comments on one story")
    parser.add_argument("--all", type=int, default=1_000_000, help="comments in all")
    main(parser.parse_args())
