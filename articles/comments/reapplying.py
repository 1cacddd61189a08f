"""Reapplying: what waits is judged again by the rules in force, and taken back like any batch."""

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from django.db import transaction

from articles.comments.judging import Judgement, judge
from articles.comments.ledger import MOST, RULES, Move, locked, move, trace_of
from articles.comments.models import Comment, Decision, Trace
from articles.comments.phases.finding import Facts, Writing
from articles.comments.readers import Actor
from articles.comments.ruling import rules_in_force


@transaction.atomic
def reapply(*, by: Actor, now: datetime) -> UUID:
    """Judge the comments that wait, the oldest first, from the facts that were kept. Gives the
    batch, by which everything is undone.

    Only those that no person has decided about, as many as one batch takes.
    """
    rules = rules_in_force()
    waiting = Comment.objects.waiting().filter(decisions__trace__isnull=False)
    threads, rows = locked(list(waiting.oldest().values_list("pk", flat=True).distinct()[:MOST]))
    last = _last_facts(rows)
    judgements: dict[UUID, tuple[Judgement, Facts]] = {}
    for row in rows:
        if row.status != "pending" or row.pk not in last:
            continue
        facts = last[row.pk]
        writing = Writing(text=row.text, name=row.author_name, facts=facts)
        judgement = judge(writing=writing, rules=rules)
        if judgement.status != row.status:
            judgements[row.pk] = (judgement, facts)
    moves = [
        Move(comment=row, to=judgements[row.pk][0].status) for row in rows if row.pk in judgements
    ]
    batch = move(
        threads=threads,
        moves=moves,
        by=RULES,
        now=now,
        reason=f"version {rules.version}, applied by {by.get_username()}",
    )
    traces = []
    for decision in Decision.objects.filter(batch=batch, comment__isnull=False):
        judgement, facts = judgements[UUID(str(decision.comment_id))]
        traces.append(trace_of(decision=decision, judgement=judgement, facts=facts))
    Trace.objects.bulk_create(traces)
    return batch


def _last_facts(rows: Sequence[Comment]) -> dict[UUID, Facts]:
    """Of each comment whose last decision was the rules' own; others are left to people."""
    traces = Trace.objects.filter(decision__comment__in=rows).order_by("decision__number")
    known = dict(traces.values_list("decision__comment_id", "facts"))
    traced = dict(traces.values_list("decision__comment_id", "decision__number"))
    decisions = Decision.objects.filter(comment__in=rows).order_by("number")
    newest = dict(decisions.values_list("comment_id", "number"))
    return {key: Facts(**facts) for key, facts in known.items() if traced[key] == newest[key]}
