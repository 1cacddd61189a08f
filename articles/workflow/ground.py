"""The common ground of the publishing verbs: they begin under one lock and end with an event."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from articles.editions import freeze, log
from articles.editions.freeze import Withdrawal
from articles.editions.models import FAR_FUTURE, LogHead
from articles.editions.standing import Situation, situation
from articles.models import Article, Event, Revision, State
from articles.workflow import events, planning, states
from articles.workflow.actors import Actor, name_of
from articles.workflow.planning import Future, Segment
from articles.workflow.refusals import ReasonMissing
from articles.workflow.states import Action


@dataclass(frozen=True, kw_only=True)
class Ground:
    """What a verb knows once it holds the lock. `moment` is when it takes effect."""

    action: Action
    article: Article
    by: Actor
    why: str
    head: LogHead
    moment: datetime
    seen: Situation
    state: State

    def rewrite(self, future: Future) -> None:
        """Decide the article's whole future."""
        freeze.rewrite_future(
            head=self.head,
            article_id=self.article.pk,
            moment=self.moment,
            windows=future.windows,
            by_name=name_of(self.by)[:150],
            closes_open=future.closes_open,
            ends=future.ends,
        )

    def leave(self, **detail: Any) -> Event:
        """Write the verb down; a scheduled text that it sent back to the desk is named."""
        cancelled = self.seen.scheduled
        if cancelled and self.action is not states.SET_END:
            detail["cancelled"] = {
                "revision": str(cancelled.edition.revision_id),
                "at": cancelled.visible_from.isoformat(),
            }
        return events.record(
            verb=self.action.name,
            about_id=self.article.pk,
            by=self.by,
            now=self.moment,
            version=self.article.version,
            from_state=self.state,
            to_state=self.article.desk_state,
            why=self.why,
            standing=self.seen.standing,
            **detail,
        )


def begin(*, action: Action, article: Article, by: Actor, now: datetime, why: str = "") -> Ground:
    """Take the lock and make sure that the action starts from here.

    Raises NotAllowed, WrongMoment, ReasonMissing. Needs a transaction.
    """
    head, moment = log.lock(now=now)
    seen = situation(article_id=article.pk, now=moment)
    states.require(action=action, article=article, situation=seen, by=by)
    if "reason" in action.needs and not why.strip():
        raise ReasonMissing
    return Ground(
        action=action,
        article=article,
        by=by,
        why=why.strip(),
        head=head,
        moment=moment,
        seen=seen,
        state=article.desk_state,
    )


def stretches(
    ground: Ground, *, revision: Revision | None = None, at: datetime = FAR_FUTURE
) -> tuple[list[Segment], list[Segment]]:
    """What readers see now for as long as they do, and then, from `at` on, the `revision`."""
    article, seen = ground.article, ground.seen
    kept = planning.to_keep(article=article, situation=seen, moment=ground.moment, until=at)
    if revision is None:
        return kept, []
    return kept, planning.to_show(article=article, revision=revision, opens=at, situation=seen)


def going_on(
    ground: Ground, *, revision: Revision | None = None, at: datetime = FAR_FUTURE
) -> Future:
    """Readers see what they see now, and from `at` on the `revision`, if there is one."""
    article, seen = ground.article, ground.seen
    kept, then = stretches(ground, revision=revision, at=at)
    if kept and seen.open:
        return planning.keeping(article=article, shown=seen.open, kept=kept, then=then)
    windows = list(planning.composed(article=article, segments=then))
    return Future(windows=windows, closes_open=None)


def withdrawal(ground: Ground, *, reason: str) -> Future:
    """Whoever asks for the story is told why it went; nobody is, if readers never saw it."""
    last = ground.seen.last
    if last is None:
        return Future(windows=[], closes_open=None)
    notice = Withdrawal(of=last, opens=ground.moment, reason=reason)
    return Future(windows=[notice], closes_open=ground.moment)
