"""One page for each decision: what readers will see and when, what is needed, and the button."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django import forms
from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from articles.admin.parts.chips import chips
from articles.admin.parts.fields import Moment
from articles.admin.parts.titles import title
from articles.editions.standing import Situation, situation
from articles.models import Article, Correction
from articles.workflow import actions, checklist, states
from articles.workflow.actors import Actor
from articles.workflow.checklist import Finding, NotReady
from articles.workflow.compose import address
from articles.workflow.refusals import Refused, Stale
from articles.workflow.states import Action

DO: dict[str, Callable[..., Any]] = {
    states.SUBMIT.name: actions.submit,
    states.SEND_BACK.name: actions.send_back,
    states.APPROVE.name: actions.approve,
    states.SPIKE.name: actions.spike,
    states.REVIVE.name: actions.revive,
    states.PUBLISH.name: actions.publish,
    states.SCHEDULE.name: actions.schedule,
    states.UNSCHEDULE.name: actions.unschedule,
    states.SET_END.name: actions.set_end,
    states.UPDATE.name: actions.update,
    states.CORRECT.name: actions.correct,
    states.UNPUBLISH.name: actions.unpublish,
    states.KILL.name: actions.kill,
    states.REINSTATE.name: actions.reinstate,
    states.EXPUNGE.name: actions.expunge,
}

FORWARD = frozenset(
    {states.SUBMIT, states.APPROVE, states.PUBLISH, states.UPDATE, states.REINSTATE, states.REVIVE}
)


@dataclass(frozen=True, kw_only=True)
class Button:
    action: Action
    address: str
    tone: str


def buttons(*, article: Article, situation: Situation, by: Actor) -> list[Button]:
    """What this person can do with the story now, straight from the action table."""
    possible = [
        action
        for action in states.available(article=article, situation=situation, by=by)
        if action.name in DO
    ]
    main = next((action for action in reversed(possible) if action in FORWARD), None)
    return [
        Button(
            action=action,
            address=reverse("admin:articles_article_decide", args=[article.pk, action.name]),
            tone="main" if action is main else "danger" if action.dangerous else "plain",
        )
        for action in possible
    ]


class DecisionForm(forms.Form):
    """The fields that an action needs, and a reason for each finding that may be overridden."""

    version = forms.IntegerField(widget=forms.HiddenInput)

    def __init__(
        self, *args: Any, action: Action, article: Article, findings: tuple[Finding, ...], **kw: Any
    ) -> None:
        super().__init__(*args, **kw)
        self.action = action
        if "at" in action.needs:
            self.fields["at"] = forms.DateTimeField(
                label=gettext_lazy("Readers see it from"),
                widget=Moment(),
                initial=article.embargo_until,
            )
        if "note" in action.needs:
            self.fields["kind"] = forms.ChoiceField(
                label=gettext_lazy("Kind of note"), choices=Correction.Kind.choices
            )
            self.fields["note"] = forms.CharField(
                label=gettext_lazy("Note to readers"),
                help_text=gettext_lazy("Say what was wrong and what is right."),
                widget=forms.Textarea(attrs={"rows": 4}),
            )
        if "reason" in action.needs:
            self.fields["reason"] = forms.CharField(
                label=gettext_lazy("Reason"),
                help_text=gettext_lazy("Readers who ask for the story read this.")
                if action is states.KILL
                else gettext_lazy("Kept in the history; readers do not see it."),
                widget=forms.Textarea(attrs={"rows": 3}),
            )
        if action is states.SET_END:
            self.fields["until"] = forms.DateTimeField(
                label=gettext_lazy("Readers see it until"),
                help_text=gettext_lazy("Empty: it does not expire."),
                widget=Moment(),
                required=False,
                initial=article.expires_at,
            )
        if action.checks:
            for finding in overridable(findings):
                self.fields[f"override-{finding.id}"] = forms.CharField(
                    label=finding.message,
                    help_text=gettext_lazy("To go on nevertheless, give a reason."),
                    required=False,
                )

    def arguments(self) -> dict[str, Any]:
        """What the verb is called with."""
        given = self.cleaned_data
        found: dict[str, Any] = {
            name: given[name] for name in ("at", "kind", "note", "reason", "until") if name in given
        }
        if self.action.checks:
            found["overrides"] = {
                name.removeprefix("override-"): value
                for name, value in given.items()
                if name.startswith("override-") and value
            }
        return found


def overridable(findings: tuple[Finding, ...]) -> list[Finding]:
    """Each kind once: a reason answers all findings of its kind."""
    first: dict[str, Finding] = {}
    for finding in findings:
        if finding.overridable:
            first.setdefault(finding.id, finding)
    return list(first.values())


def decide(request: HttpRequest, article: Article, name: str) -> HttpResponse:
    """The page of one action; on POST the action itself."""
    now = timezone.now()
    action = next((each for each in states.ACTIONS if each.name == name and name in DO), None)
    if action is None:
        raise Http404
    if not states.may(action=action, article=article, by=request.user):
        raise PermissionDenied
    seen = situation(article_id=article.pk, now=now)
    findings: tuple[Finding, ...] = ()
    if action.checks:
        at = planned(request) or now
        findings = checklist.examine(article=article, text=article.head.snapshot, at=at)
    form = DecisionForm(
        request.POST or None,
        action=action,
        article=article,
        findings=findings,
        initial={"version": article.version},
    )
    back = reverse("admin:articles_article_change", args=[article.pk])
    if request.method == "POST" and form.is_valid() and done(request, article, form, now=now):
        return HttpResponseRedirect(back)
    possible = states.starts(action=action, state=article.desk_state, situation=seen)
    context = {
        **admin.site.each_context(request),
        "title": action.label,
        "article": article,
        "story": title(article),
        "action": action,
        "form": form,
        "findings": findings,
        "stopping": [each for each in findings if stops(each)],
        "chips": chips(article=article, situation=seen),
        "possible": possible,
        "seen_now": seen_now(seen),
        "seen_then": seen_then(action, article, seen),
        "address": public_address(article.head.snapshot, article),
        "back": back,
        "opts": Article._meta,
    }
    return TemplateResponse(request, "admin/articles/article/decide.html", context)


def planned(request: HttpRequest) -> datetime | None:
    """The moment that was asked for, as far as it can be read."""
    try:
        return forms.DateTimeField(required=False).clean(request.POST.get("at", ""))
    except forms.ValidationError:
        return None


def stops(finding: Finding) -> bool:
    return finding.severity == checklist.Severity.ERROR and not finding.overridable


def done(request: HttpRequest, article: Article, form: DecisionForm, *, now: datetime) -> bool:
    """Call the verb and say what came of it; False: the page is shown again."""
    article.version = form.cleaned_data["version"]
    try:
        DO[form.action.name](article=article, by=request.user, now=now, **form.arguments())
    except Stale:
        messages.error(
            request,
            _(
                "Somebody changed the story after you opened this page, so nothing was done. "
                "Read it once more, then decide."
            ),
        )
        return True
    except NotReady as refused:
        for finding in refused.findings:
            messages.error(request, finding.message)
        return False
    except Refused as refused:
        messages.error(request, str(refused))
        return False
    messages.success(request, _("Done: %(action)s.") % {"action": str(form.action.label)})
    return True


def seen_now(seen: Situation) -> str:
    """What readers see at this moment."""
    if seen.open and seen.open.pub_status == seen.open.Status.CANCELED:
        return _("Readers are told that the story was withdrawn.")
    if seen.open:
        since = date_format(timezone.localtime(seen.open.visible_from), "DATETIME_FORMAT")
        return _("Readers see the story as it was published on %(since)s.") % {"since": since}
    return _("Readers do not see this story.")


def seen_then(action: Action, article: Article, seen: Situation) -> str:
    """What readers will see when it is done."""
    told: Mapping[Action, Any] = {
        states.PUBLISH: _("Readers see the text as it stands now, at once."),
        states.UPDATE: _("Readers see your changes at once, under the same address."),
        states.CORRECT: _("Readers see the corrected text and the note at once."),
        states.REINSTATE: _("Readers see the story again at once, as it stands now."),
        states.SCHEDULE: _("Nothing changes for readers until the moment you choose."),
        states.UNPUBLISH: _("Readers no longer find the story; its address answers “not found”."),
        states.KILL: _("Readers who ask for the story get your reason instead, at once."),
        states.EXPUNGE: _("Readers are told that the story was removed. There is no way back."),
        states.SET_END: _("Readers no longer find the story from the end on."),
    }
    if action is states.UNSCHEDULE:
        return seen_now(seen) + " " + _("Nothing else will appear by itself.")
    return told.get(action) or _("Nothing changes for readers.")


def public_address(text: Mapping[str, Any], article: Article) -> str:
    if not text["slug"] or article.section is None:
        return ""
    return address(slug=text["slug"], section=article.section.slug)
