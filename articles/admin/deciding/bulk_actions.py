"""What can be done with many stories at once: the fields each thing needs, and what does it."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django import forms
from django.contrib.auth.models import User
from django.utils.translation import gettext_lazy as _

from articles.admin.deciding.page import seen_then
from articles.admin.parts.fields import Moment, section_choices
from articles.admin.parts.reach import may_begin
from articles.editions.standing import Situation, Standing
from articles.models import Article, Tag
from articles.workflow import actions, checklist, saving, states
from articles.workflow.actors import Actor
from articles.workflow.refusals import NothingNew
from articles.workflow.states import Action

Given = Mapping[str, Any]


@dataclass(frozen=True, kw_only=True)
class Bulk:
    """`verb` does it to one story, with what the form gave; `then` says what readers will see.
    `action` is the row of the table it rests on, None for what only files."""

    name: str
    label: Any
    explained: Any
    fields: tuple[str, ...] = ()
    action: Action | None = None
    is_open: Callable[[Actor], bool]
    verb: Callable[..., Any]

    def of(self, situation: Situation) -> Action | None:
        """The row for a story in this situation: publishing a live one is an update."""
        if self.action is states.PUBLISH and situation.standing is Standing.LIVE:
            return states.UPDATE
        return self.action

    def then(self, article: Article, situation: Situation) -> str:
        action = self.of(situation)
        return str(seen_then(action, article, situation) if action else FILED)


FILED = _("Nothing changes for readers until the changes are published.")


def needing(action: Action) -> Callable[[Actor], bool]:
    return lambda by: by.has_perm(action.full_permission)


def writing(by: Actor) -> bool:
    return may_begin(by=by)


def editing(by: Actor) -> bool:
    return by.has_perm("articles.change_article")


# What is done -------------------------------------------------------------------------------


def publish(*, article: Article, situation: Situation, **common: Any) -> None:
    is_live = situation.standing is Standing.LIVE
    verb = actions.update if is_live else actions.publish
    verb(article=article, **common)


def plainly(verb: Callable[..., Any], *names: str) -> Callable[..., None]:
    """The verb itself, called with these fields of the form."""

    def call(
        *, article: Article, situation: Situation, by: Actor, now: datetime, given: Given
    ) -> None:
        verb(article=article, by=by, now=now, **{name: given[name] for name in names})

    return call


def filing(changes: Callable[[Article, Given], dict[str, Any]]) -> Callable[..., None]:
    """Saves what `changes` makes of the story."""

    def call(
        *, article: Article, situation: Situation, by: Actor, now: datetime, given: Given
    ) -> None:
        saving.save(article=article, by=by, now=now, changes=changes(article, given))

    return call


def tags_with(article: Article, given: Given) -> dict[str, Any]:
    new = [each.pk for each in given["tags"]]
    return {"tags": [*article.head.snapshot["tags"], *new]}


def tags_without(article: Article, given: Given) -> dict[str, Any]:
    gone = {each.pk for each in given["tags"]}
    return {"tags": [each for each in article.head.snapshot["tags"] if each not in gone]}


def resting_on(action: Action, verb: Callable[..., Any]) -> Bulk:
    return Bulk(
        name=action.name,
        label=action.label,
        explained=action.explained,
        fields=action.needs,
        action=action,
        is_open=needing(action),
        verb=plainly(verb, *action.needs),
    )


BULK = (
    resting_on(states.SUBMIT, actions.submit),
    resting_on(states.APPROVE, actions.approve),
    resting_on(states.SEND_BACK, actions.send_back),
    Bulk(
        name="publish",
        label=states.PUBLISH.label,
        explained=states.PUBLISH.explained,
        action=states.PUBLISH,
        is_open=needing(states.PUBLISH),
        verb=lambda *, given, **common: publish(**common),
    ),
    resting_on(states.SCHEDULE, actions.schedule),
    resting_on(states.UNSCHEDULE, actions.unschedule),
    resting_on(states.UNPUBLISH, actions.unpublish),
    resting_on(states.SPIKE, actions.spike),
    resting_on(states.REVIVE, actions.revive),
    Bulk(
        name="section",
        label=_("Set the section"),
        explained=_("The stories move to the section you choose."),
        fields=("section",),
        is_open=writing,
        verb=filing(lambda article, given: {"section": int(given["section"])}),
    ),
    Bulk(
        name="add_tags",
        label=_("Add tags"),
        explained=_("The stories get these tags, after the ones they have."),
        fields=("tags",),
        is_open=writing,
        verb=filing(tags_with),
    ),
    Bulk(
        name="remove_tags",
        label=_("Remove tags"),
        explained=_("The stories lose these tags."),
        fields=("tags",),
        is_open=writing,
        verb=filing(tags_without),
    ),
    Bulk(
        name="owner",
        label=_("Give to somebody"),
        explained=_("The stories belong to the person you choose."),
        fields=("owner",),
        is_open=editing,
        verb=filing(lambda article, given: {"owner_id": given["owner"].pk}),
    ),
)
BY_NAME = {bulk.name: bulk for bulk in BULK}


class BulkForm(forms.Form):
    """What is asked for all the stories at once."""

    def __init__(self, *args: Any, bulk: Bulk, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name in bulk.fields:
            self.fields[name] = FIELDS[name]()


FIELDS: dict[str, Callable[[], forms.Field]] = {
    "at": lambda: forms.DateTimeField(label=_("Readers see it from"), widget=Moment()),
    "reason": lambda: forms.CharField(
        label=_("Reason"),
        help_text=_("Kept in the history; readers do not see it."),
        widget=forms.Textarea(attrs={"rows": 3}),
    ),
    "section": lambda: forms.ChoiceField(
        label=_("Section"), choices=[("", "—"), *section_choices()]
    ),
    "tags": lambda: forms.ModelMultipleChoiceField(
        Tag.objects.order_by("name", "pk"), label=_("Tags"), widget=forms.SelectMultiple
    ),
    "owner": lambda: forms.ModelChoiceField(
        User.objects.filter(is_staff=True, is_active=True).order_by("username"), label=_("Owner")
    ),
}


def require(
    bulk: Bulk, *, article: Article, situation: Situation, by: Actor, now: datetime
) -> None:
    """Raise what the verb will refuse this story with, as far as it is known before."""
    action = bulk.of(situation)
    if action is None:
        saving.require_writing(article=article, by=by)
        return
    states.require(action=action, article=article, situation=situation, by=by)
    shown = situation.open
    if action in states.NEED_NEWS and shown and shown.edition.revision_id == article.head_id:
        raise NothingNew
    if action.checks:
        found = checklist.examine(article=article, text=article.head.snapshot, at=now)
        stopping = [each for each in found if each.severity == checklist.Severity.ERROR]
        if "at" in bulk.fields:  # whether the embargo is over is known with the moment
            stopping = [each for each in stopping if each.id != "embargo"]
        if stopping:
            raise checklist.NotReady(tuple(stopping))
