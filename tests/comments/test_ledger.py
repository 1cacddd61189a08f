"""Any sequence of verbs against a model of dictionaries: every count is right after each step."""

from collections import Counter
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st
from uuid_utils.compat import uuid7

from articles.comments import refusals
from articles.comments.ledger import RULES
from articles.comments.models import Comment, Decision, Thread
from articles.comments.models.comment import STATUSES
from articles.comments.moderating import approve, mark_spam, reject, remove, restore, undo
from tests.comments.conftest import Person, Publish, Say

pytestmark = pytest.mark.django_db

VERBS = {
    "approve": approve,
    "reject": reject,
    "spam": mark_spam,
    "remove": remove,
    "restore": restore,
}
STEPS = st.lists(
    st.one_of(
        st.tuples(st.just("say"), st.integers(0, 20)),
        st.tuples(st.sampled_from(sorted(VERBS)), st.sets(st.integers(0, 20), min_size=1)),
        st.tuples(st.just("undo"), st.integers(0, 20)),
    ),
    max_size=25,
)


@given(steps=STEPS)
def test_counts_are_right_after_any_sequence_of_verbs(
    steps: list[tuple[str, Any]],
    publish: Publish,
    say: Say,
    anna: Person,
    now: datetime,
    lenient: None,
) -> None:
    story = publish()
    batches: list[UUID] = []

    for number, (step, choice) in enumerate(steps):
        moment = now + timedelta(minutes=number)
        comments = list(Comment.objects.of(story).oldest())
        try:
            if step == "say":
                parent = comments[choice % len(comments)].pk if comments and choice else None
                say(article_id=story, parent=parent, text=f"Remark {uuid7()}")
            elif step == "undo":
                if batches:
                    batches.append(undo(batch=batches[choice % len(batches)], by=anna, now=moment))
            elif comments:
                chosen = [comments[index % len(comments)] for index in choice]
                verb: Any = VERBS[step]
                batches.append(verb(comments=chosen, by=anna, now=moment, reason="why"))
        except refusals.Refused:
            pass

        check(story)


def check(story: UUID) -> None:
    comments = {one.pk: one for one in Comment.objects.of(story)}
    statuses = Counter(one.status for one in comments.values())
    thread = Thread.objects.filter(pk=story).first() or Thread(pk=story)
    assert {s: getattr(thread, f"{s}_count") for s in STATUSES} == {
        s: statuses[s] for s in STATUSES
    }

    answers = Counter(
        above for one in comments.values() if one.status == "approved" for above in one.above()
    )
    for comment in comments.values():
        assert comment.answers == answers[comment.pk]
        assert comment.shown == (comment.status == "approved" or comment.answers > 0)
        history = list(Decision.objects.filter(comment=comment).order_by("number"))
        assert [one.number for one in history] == list(range(1, len(history) + 1))
        assert [one.before for one in history] == ["", *(one.after for one in history[:-1])]
        assert history[-1].after == comment.status
        traced = [hasattr(one, "trace") for one in history]
        assert traced == [one.by == RULES for one in history]
