"""Simulating: what other rules would have done, before they are put in force."""

from collections import Counter
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from articles.comments.judging import judge
from articles.comments.models import Trace
from articles.comments.phases.finding import Facts, Writing
from articles.comments.phases.rules import Rules

EXAMPLES = 20


@dataclass(frozen=True, kw_only=True)
class Simulation:
    """`table` counts comments by (what the rules then said, what these would say); `examples`
    names some comments for each way that changes."""

    comments: int
    table: dict[tuple[str, str], int]
    examples: dict[tuple[str, str], list[UUID]]

    @property
    def changed(self) -> int:
        return sum(number for (then, now), number in self.table.items() if then != now)


def simulate(*, rules: Rules, now: datetime, days: int = 30) -> Simulation:
    """Judge the comments of the last days again, from the facts that were kept. Writes nothing.

    Only first judgements count. Windows of time are not counted anew; erased comments, and those
    that their authors edited, are left out.
    """
    traces = Trace.objects.filter(
        decision__number=1,
        decision__at__gte=now - timedelta(days=days),
        decision__comment__erased_at=None,
        decision__comment__edited_at=None,
    ).values_list(
        "outcome",
        "facts",
        "decision__comment_id",
        "decision__comment__author_name",
        "decision__comment__text",
    )
    table: Counter[tuple[str, str]] = Counter()
    examples: dict[tuple[str, str], list[UUID]] = {}
    for then, facts, comment_id, name, text in traces.iterator(chunk_size=2000):
        writing = Writing(text=text, name=name, facts=Facts(**facts))
        way = (then, judge(writing=writing, rules=rules).status)
        table[way] += 1
        if then != way[1] and table[way] <= EXAMPLES:
            examples.setdefault(way, []).append(comment_id)
    return Simulation(comments=table.total(), table=dict(table), examples=examples)
