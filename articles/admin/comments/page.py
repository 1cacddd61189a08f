"""One comment with everything that was decided about it, and what can be done."""

from typing import Any
from uuid import UUID

from django import forms
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST

from articles.admin.comments.cards import cards
from articles.admin.comments.queue import may_moderate, shell
from articles.admin.parts.fields import Moment
from articles.comments import moderating
from articles.comments.answering import answer
from articles.comments.ledger import AUTHOR, IMPORT, RULES
from articles.comments.models import Comment, Decision, Thread
from articles.comments.refusals import Refused
from articles.comments.retention import RETENTION
from articles.comments.threads import set_policy

LABELS = dict(Comment.Status.choices)
HANDS = {
    RULES: gettext_lazy("The rules"),
    AUTHOR: gettext_lazy("The author"),
    IMPORT: gettext_lazy("The import"),
    RETENTION: gettext_lazy("The retention"),
}
"""The house's own hands, in words."""


class PolicyForm(forms.Form):
    """What may be said under a story."""

    policy = forms.ChoiceField(label=gettext_lazy("Discussion"), choices=Thread.Policy.choices)
    closes_at = forms.DateTimeField(
        label=gettext_lazy("Closes"),
        help_text=gettext_lazy("Empty: stays open."),
        required=False,
        widget=Moment(),
    )


class AnswerForm(forms.Form):
    """The newsroom takes part in the discussion."""

    badge = forms.ChoiceField(
        label=gettext_lazy("Badge"), choices=Comment.Badge.choices[1:], initial=Comment.Badge.STAFF
    )
    name = forms.CharField(label=gettext_lazy("Name"), max_length=60)
    text = forms.CharField(
        label=gettext_lazy("Answer"), max_length=5000, widget=forms.Textarea(attrs={"rows": 4})
    )


def found(comment_id: str) -> Comment:
    """Raises Http404."""
    try:
        rows = Comment.objects.select_related("parent", "thread")
        return rows.get(pk=UUID(str(comment_id)))
    except (Comment.DoesNotExist, ValueError) as error:
        raise Http404 from error


def one(request: HttpRequest, comment_id: str) -> HttpResponse:
    """The comment, why, by whom; and what can be done."""
    may_moderate(request)
    comment = found(comment_id)
    thread: Thread = comment.thread
    decisions = Decision.objects.filter(comment=comment).select_related(
        "trace", "appeal", "undone_by"
    )
    context = shell(
        request,
        here="all",
        title=_("Comment"),
        card=cards([comment], now=timezone.now())[0],
        decisions=[entry(each) for each in decisions.order_by("-number")],
        thread=thread,
        is_featured=thread.featured_id == comment.pk,
        policy=PolicyForm(initial={"policy": thread.policy, "closes_at": thread.closes_at}),
        reply=AnswerForm(initial={"name": request.user.get_username()}),
        path=request.path,
    )
    return TemplateResponse(request, "admin/comments/one.html", context)


def entry(decision: Decision) -> dict[str, Any]:
    """One line of the comment's history."""
    undone = hasattr(decision, "undone_by")
    return {
        "decision": decision,
        "after_label": LABELS.get(decision.after, decision.after),
        "after": decision.after,
        "by_label": HANDS.get(decision.by, decision.by),
        "trace": getattr(decision, "trace", None),
        "can_undo": (decision.number or 1) > 1 and not undone,
    }


@require_POST
def act(request: HttpRequest, comment_id: str, verb: str) -> HttpResponse:
    """Feature it, answer it, or set the policy of its discussion."""
    may_moderate(request)
    comment, now = found(comment_id), timezone.now()
    try:
        said = ACTS[verb](request, comment, now)
    except KeyError as error:
        raise Http404 from error
    except Refused as refused:
        messages.error(request, str(refused))
    else:
        if said:
            messages.success(request, said)
    return HttpResponseRedirect(reverse("admin:comments_comment_change", args=[comment.pk]))


def feature(request: HttpRequest, comment: Comment, now: Any) -> str:
    wanted = request.POST.get("wanted") == "yes"
    moderating.feature(comment=comment, by=request.user, now=now, wanted=wanted)
    return _("It stands above the others now.") if wanted else _("It stands among the others.")


def reply(request: HttpRequest, comment: Comment, now: Any) -> str:
    form = AnswerForm(request.POST)
    if not form.is_valid():
        messages.error(request, complaints(form))
        return ""
    answer(
        article_id=comment.thread_id,
        parent=comment.pk,
        by=request.user,
        now=now,
        **form.cleaned_data,
    )
    return _("The answer is published.")


def policy(request: HttpRequest, comment: Comment, now: Any) -> str:
    form = PolicyForm(request.POST)
    if not form.is_valid():
        messages.error(request, complaints(form))
        return ""
    set_policy(article_id=comment.thread_id, by=request.user, now=now, **form.cleaned_data)
    return _("The discussion is set.")


ACTS = {"feature": feature, "answer": reply, "policy": policy}


def complaints(form: forms.Form) -> str:
    told = (f"{form[name].label}: {' '.join(map(str, why))}" for name, why in form.errors.items())
    return " ".join(told)
