"""The action table: from which state and standing each action starts, who may do it, what it needs.

Buttons, errors, the editors' manual and a generated test all come from here.
"""

from dataclasses import dataclass
from functools import cached_property
from typing import Any

from django.utils.translation import gettext_lazy as _

from articles.editions.standing import Situation, Standing
from articles.models import Article, State
from articles.workflow.actors import Actor
from articles.workflow.refusals import NotAllowed, WrongMoment

DRAFT, IN_REVIEW, APPROVED, SPIKED = State
WRITING = frozenset({DRAFT, IN_REVIEW, APPROVED})
EVERY_STATE = frozenset(State)

NEVER, SCHEDULED, LIVE, UNPUBLISHED, KILLED, EXPIRED = Standing
UNSEEN = frozenset({NEVER, UNPUBLISHED, EXPIRED})
EVERY_STANDING = frozenset(Standing)


@dataclass(frozen=True, kw_only=True)
class Action:
    """One row. `to` is the state that the action leaves the article in (None: as it was);
    `needs` names what the editor must give: reason, note, at."""

    name: str
    label: Any
    explained: Any
    states: frozenset[State]
    standings: frozenset[Standing]
    to: State | None = None
    permission: str
    needs: tuple[str, ...] = ()
    checks: bool = False
    dangerous: bool = False

    @cached_property
    def full_permission(self) -> str:
        return f"articles.{self.permission}"


SUBMIT = Action(
    name="submit",
    label=_("Submit for review"),
    explained=_("Tell the editors that the story is ready to be read."),
    states=frozenset({DRAFT}),
    standings=EVERY_STANDING - {KILLED},
    to=IN_REVIEW,
    permission="submit_article",
)
SEND_BACK = Action(
    name="send_back",
    label=_("Send back"),
    explained=_("Give the story back to its author, with the reason."),
    states=frozenset({IN_REVIEW, APPROVED}),
    standings=EVERY_STANDING - {KILLED},
    to=DRAFT,
    permission="approve_article",
    needs=("reason",),
)
APPROVE = Action(
    name="approve",
    label=_("Approve"),
    explained=_("Approve the text as it stands now. The approval lapses with the next edit."),
    states=frozenset({DRAFT, IN_REVIEW}),
    standings=EVERY_STANDING - {KILLED},
    to=APPROVED,
    permission="approve_article",
)
SPIKE = Action(
    name="spike",
    label=_("Spike"),
    explained=_("Throw the draft away. It can be revived."),
    states=WRITING,
    standings=EVERY_STANDING - {SCHEDULED, LIVE},
    to=SPIKED,
    permission="spike_article",
    needs=("reason",),
    dangerous=True,
)
REVIVE = Action(
    name="revive",
    label=_("Revive"),
    explained=_("Take a spiked draft up again."),
    states=frozenset({SPIKED}),
    standings=EVERY_STANDING,
    to=DRAFT,
    permission="spike_article",
)
PUBLISH = Action(
    name="publish",
    label=_("Publish"),
    explained=_("Readers see the text as it stands now, from this moment on."),
    states=WRITING,
    standings=UNSEEN | {SCHEDULED},
    to=APPROVED,
    permission="publish_article",
    checks=True,
)
SCHEDULE = Action(
    name="schedule",
    label=_("Schedule"),
    explained=_("Readers see the text as it stands now, from the moment you choose."),
    states=WRITING,
    standings=UNSEEN | {SCHEDULED, LIVE},
    to=APPROVED,
    permission="publish_article",
    needs=("at",),
    checks=True,
)
UNSCHEDULE = Action(
    name="unschedule",
    label=_("Cancel the schedule"),
    explained=_("What was scheduled comes back to the desk. What readers see now stays."),
    states=WRITING,
    standings=frozenset({SCHEDULED, LIVE}),
    permission="publish_article",
)
SET_END = Action(
    name="set_end",
    label=_("Change the end"),
    explained=_("Choose when the story expires, or that it does not."),
    states=WRITING,
    standings=frozenset({SCHEDULED, LIVE}),
    permission="publish_article",
)
UPDATE = Action(
    name="update",
    label=_("Publish changes"),
    explained=_("Readers see your changes, from this moment on."),
    states=WRITING,
    standings=frozenset({LIVE}),
    to=APPROVED,
    permission="publish_article",
    checks=True,
)
CORRECT = Action(
    name="correct",
    label=_("Correct"),
    explained=_("Readers see the corrected text with a note that says what was wrong."),
    states=WRITING,
    standings=frozenset({LIVE}),
    to=APPROVED,
    permission="publish_article",
    needs=("note",),
    checks=True,
)
UNPUBLISH = Action(
    name="unpublish",
    label=_("Unpublish"),
    explained=_("Readers no longer find the story. It can be published again."),
    states=WRITING,
    standings=frozenset({LIVE}),
    permission="withdraw_article",
    needs=("reason",),
    dangerous=True,
)
KILL = Action(
    name="kill",
    label=_("Kill"),
    explained=_("The story is withdrawn at once; whoever asks for it reads the reason you give."),
    states=WRITING,
    standings=frozenset({SCHEDULED, LIVE, UNPUBLISHED, EXPIRED}),
    permission="withdraw_article",
    needs=("reason",),
    dangerous=True,
)
REINSTATE = Action(
    name="reinstate",
    label=_("Reinstate"),
    explained=_("Readers see the killed story again, in the text as it stands now."),
    states=WRITING,
    standings=frozenset({KILLED}),
    to=APPROVED,
    permission="withdraw_article",
    needs=("reason",),
    checks=True,
    dangerous=True,
)
EXPUNGE = Action(
    name="expunge",
    label=_("Remove for good"),
    explained=_("Every text of the story is destroyed. Only hashes, your name and reason remain."),
    states=EVERY_STATE,
    standings=EVERY_STANDING,
    to=SPIKED,
    permission="expunge_article",
    needs=("reason",),
    dangerous=True,
)
REFREEZE = Action(
    name="refreeze",
    label=_("Freeze again"),
    explained=_("The same text with its names as they are now."),
    states=EVERY_STATE,
    standings=EVERY_STANDING,
    permission="publish_article",
)
"""Done by the house when a name or the format changes; no button."""

ACTIONS = (
    SUBMIT,
    SEND_BACK,
    APPROVE,
    SPIKE,
    REVIVE,
    PUBLISH,
    SCHEDULE,
    UNSCHEDULE,
    SET_END,
    UPDATE,
    CORRECT,
    UNPUBLISH,
    KILL,
    REINSTATE,
    EXPUNGE,
)

NEED_NEWS = frozenset({UPDATE, SCHEDULE})
"""Refused with NothingNew where readers already see the very text that stands on the desk."""


def starts(*, action: Action, state: State, situation: Situation) -> bool:
    """Whether the action starts from here."""
    if action is UNSCHEDULE and situation.scheduled is None:
        return False
    return state in action.states and situation.standing in action.standings


def available(*, article: Article, situation: Situation, by: Actor) -> list[Action]:
    """What `by` can do with the article now, in the order of the table."""
    shown = situation.open.edition.revision_id if situation.open else None
    return [
        action
        for action in ACTIONS
        if starts(action=action, state=article.desk_state, situation=situation)
        and may(action=action, article=article, by=by)
        and not (action in NEED_NEWS and shown == article.head_id)
    ]


def may(*, action: Action, article: Article, by: Actor) -> bool:
    """Whether `by` has the right. Reporters submit their own articles only."""
    if not by.has_perm(action.full_permission):
        return False
    own = article.owner_id is not None and article.owner_id == by.pk
    return action is not SUBMIT or own or by.has_perm("articles.change_article")


def require(*, action: Action, article: Article, situation: Situation, by: Actor) -> None:
    """Raise NotAllowed or WrongMoment unless the action can be done."""
    if not may(action=action, article=article, by=by):
        raise NotAllowed
    if not starts(action=action, state=article.desk_state, situation=situation):
        raise WrongMoment(
            _("“{action}” is not possible: the article is {state} and {standing}.").format(
                action=action.label,
                state=article.desk_state.label,
                standing=situation.standing.value,
            )
        )
