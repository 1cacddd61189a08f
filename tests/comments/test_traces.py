"""Whatever happens to comments, every status has its decision and every judgement its trace."""

from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

import pytest
from django.db import connection
from hypothesis import given
from hypothesis import strategies as st

from articles.comments import refusals
from articles.comments.authoring import edit, withdraw
from articles.comments.clients import client_at
from articles.comments.ledger import RULES
from articles.comments.models import Comment, Decision, Thread, Trace
from articles.comments.moderating import approve, mark_spam, reject, remove, restore, undo
from articles.comments.phases import PHASES
from articles.comments.phases.rules import ListedWord, Rules
from articles.comments.posting import post
from articles.comments.readers import secret_of
from articles.comments.reapplying import reapply
from articles.comments.reporting import report
from articles.comments.ruling import adopt
from tests.comments.conftest import Person, Publish, Say
from tests.comments.test_moderating import picture
from tests.desk import rolled_back

pytestmark = pytest.mark.django_db

VERBS = (
    "post", "answer", "approve", "reject", "spam", "remove", "restore", "edit", "withdraw",
    "report", "undo", "reapply",
)  # fmt: skip
STEPS = st.lists(st.tuples(st.sampled_from(VERBS), st.integers(0, 7)), max_size=14)


class Discussion:
    """Does whatever it is told; what is refused changes nothing."""

    def __init__(self, article_id: UUID, now: datetime) -> None:
        self.article_id, self.now, self.anna = article_id, now, Person("anna")

    def do(self, verb: str, pick: int) -> None:
        self.now += timedelta(seconds=20)
        every = list(Comment.objects.oldest())
        one = every[pick % len(every)] if every else None
        act: dict[str, Any] = {"by": self.anna, "now": self.now}
        try:
            if verb in {"post", "answer"} or one is None:
                parent = one.pk if one and verb == "answer" else None
                text = ("A remark", "www.a.example www.b.example www.c.example")[pick % 2]
                self.say(f"{text} at {self.now}", parent=parent)
            elif verb == "undo":
                batches = list(Decision.objects.order_by("-id").values_list("batch", flat=True))
                undo(batch=batches[pick % len(batches)], **act)
            elif verb == "edit":
                text = f"Said anew at {self.now}"
                edit(comment_id=one.pk, secret=secret_of(one.pk), text=text, now=self.now)
            elif verb == "withdraw":
                withdraw(comment_id=one.pk, secret=secret_of(one.pk), now=self.now)
            elif verb == "report":
                client = client_at(f"10.0.0.{self.now.second}")
                report(comment_id=one.pk, client=client, reason="abuse", now=self.now)
            elif verb == "reapply":
                reapply(**act)
            elif verb in {"reject", "remove"}:
                {"reject": reject, "remove": remove}[verb](comments=[one], ground="house", **act)
            else:
                verbs = {"approve": approve, "spam": mark_spam, "restore": restore}
                verbs[verb](comments=[one], **act)
        except refusals.Refused:
            pass

    def say(self, text: str, *, parent: UUID | None) -> None:
        post(
            article_id=self.article_id,
            author_name="Berta",
            text=text,
            parent=parent,
            now=self.now,
        )


def require_full_traces() -> None:
    """Each comment's decisions lead, without a gap, to its status; each judgement has its trace."""
    for comment in Comment.objects.all():
        decisions = list(Decision.objects.filter(comment=comment).order_by("number"))
        assert [one.number for one in decisions] == list(range(1, len(decisions) + 1))
        assert [one.before for one in decisions] == ["", *(one.after for one in decisions[:-1])]
        assert decisions[-1].after == comment.status
    judged = Decision.objects.filter(by=RULES, comment__isnull=False)
    assert judged.count() == judged.filter(trace__isnull=False).count() == Trace.objects.count()
    names = [phase.PHASE for phase in PHASES]
    for trace in Trace.objects.select_related("decision"):
        assert [*dict.fromkeys(found["phase"] for found in trace.findings)] == names
        assert trace.outcome == trace.decision.after


def require_right_counts() -> None:
    for thread in Thread.objects.all():
        own = list(Comment.objects.of(thread.pk).values_list("status", flat=True))
        for status in Comment.Status.values:
            assert getattr(thread, f"{status}_count") == own.count(status)
    for comment in Comment.objects.all():
        beneath = Comment.objects.under(comment).approved().exclude(pk=comment.pk).count()
        assert comment.answers == beneath
        assert comment.shown == (comment.status == "approved" or beneath > 0)


@given(steps=STEPS)
def test_every_status_has_exactly_one_full_trace(
    publish: Publish, anna: Person, now: datetime, steps: list[tuple[str, int]]
) -> None:
    with rolled_back():
        adopt(rules=Rules(first_points=0), by=anna, now=now)
        discussion = Discussion(publish(), now)
        for verb, pick in steps:
            discussion.do(verb, pick)

        require_full_traces()
        require_right_counts()


def test_rules_applied_to_what_waits_are_taken_back_byte_for_byte(
    say: Say, publish: Publish, anna: Person, now: datetime
) -> None:
    other = publish()
    for number in range(6):
        say(f"Remark {number} in the one", email=f"{number}@example.org")
        say(f"You scoundrel, {number}", article_id=other, email=f"{number}@example.net")
    before = picture()
    words = (ListedWord(phrase="scoundrel", kind="banned"),)
    adopt(rules=Rules(first_points=0, words=words), by=anna, now=now)

    batch = reapply(by=anna, now=now + timedelta(days=1))

    assert sorted(set(Comment.objects.values_list("status", flat=True))) == [
        "approved",
        "rejected",
    ]
    require_full_traces()
    require_right_counts()
    undo(batch=batch, by=anna, now=now + timedelta(days=1))
    assert picture() == before


def test_rules_are_not_applied_over_a_persons_word(say: Say, anna: Person, now: datetime) -> None:
    comment = say()
    batch = approve(comments=[comment], by=anna, now=now)
    undo(batch=batch, by=anna, now=now)
    adopt(rules=Rules(first_points=0), by=anna, now=now)

    reapply(by=anna, now=now)

    comment.refresh_from_db()
    assert comment.status == "pending"


def test_reapplying_takes_the_same_queries_for_many(
    say: Say, anna: Person, now: datetime, django_assert_num_queries: Any
) -> None:
    if connection.vendor == "postgresql":
        pytest.skip("counts what SQLite is asked")
    adopt(rules=Rules(first_points=50), by=anna, now=now)
    for number in range(8):
        say(email=f"{number}@example.org")
    adopt(rules=Rules(first_points=0), by=anna, now=now)

    with django_assert_num_queries(17):
        reapply(by=anna, now=now)
