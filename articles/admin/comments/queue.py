"""The queue: what waits for a moderator, decided by one key each, and taken back by another."""

from collections.abc import Callable, Sequence
from typing import Any
from uuid import UUID

from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, JsonResponse
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django.views.decorators.http import require_POST

from articles.admin.comments.cards import cards
from articles.comments import moderating
from articles.comments.models import Appeal, Comment, Decision
from articles.comments.refusals import Refused
from articles.comments.wording import imported_text

PAGE = 50
"""Cards on one page of the queue."""

MOVES: dict[str, tuple[Any, Callable[..., UUID]]] = {
    "approve": (gettext_lazy("Approved"), moderating.approve),
    "reject": (gettext_lazy("Rejected"), moderating.reject),
    "spam": (gettext_lazy("Marked as spam"), moderating.mark_spam),
    "remove": (gettext_lazy("Removed"), moderating.remove),
    "restore": (gettext_lazy("Restored"), moderating.restore),
}
WITH_GROUND = {"reject", "remove"}


def tabs(here: str) -> list[dict[str, Any]]:
    """The way between the moderators' screens."""
    queue = reverse("admin:comments_comment_queue")
    listed = reverse("admin:comments_comment_changelist")
    appeals = Appeal.objects.filter(decided_at=None).count()
    return [
        {"label": label, "address": address, "count": count, "is_here": name == here}
        for name, label, address, count in (
            ("waiting", _("Waiting"), queue, Comment.objects.waiting().count()),
            (
                "reported",
                _("Reported"),
                f"{queue}?show=reported",
                Comment.objects.reported().count(),
            ),
            ("appeals", _("Appeals"), reverse("admin:comments_comment_appeals"), appeals),
            ("all", _("All comments"), f"{listed}?status=all", None),
            ("log", _("Decisions"), reverse("admin:comments_comment_log"), None),
            ("rules", _("Rules"), reverse("admin:comments_comment_rules"), None),
        )
    ]


def shell(request: HttpRequest, *, here: str, title: Any, **more: Any) -> dict[str, Any]:
    """What every moderators' screen is given."""
    return {
        **admin.site.each_context(request),
        "title": title,
        "tabs": tabs(here),
        "grounds": Decision.Ground.choices,
        "opts": Comment._meta,
        **more,
    }


def may_moderate(request: HttpRequest) -> None:
    """Raises PermissionDenied."""
    if not request.user.has_perm("comments.change_comment"):
        raise PermissionDenied


def queue(request: HttpRequest) -> HttpResponse:
    """The oldest comments that wait, or those that readers reported."""
    may_moderate(request)
    show = "reported" if request.GET.get("show") == "reported" else "waiting"
    every = Comment.objects.reported() if show == "reported" else Comment.objects.waiting()
    page = list(every.select_related("parent").oldest()[: PAGE + 1])
    context = shell(
        request,
        here=show,
        title=_("Comments"),
        show=show,
        cards=cards(page[:PAGE], now=timezone.now()),
        more=len(page) > PAGE,
        undo_pattern=reverse("admin:comments_comment_undo", args=[UUID(int=0)]),
    )
    return TemplateResponse(request, "admin/comments/queue.html", context)


@require_POST
def judge(request: HttpRequest) -> HttpResponse:
    """One verb for the comments named; JSON for the queue's own keys, else a page."""
    may_moderate(request)
    verb, ids = asked(request)
    if verb not in MOVES or not ids:
        return answer(request, error=_("Nothing was chosen. Choose a comment first."))
    label, move = MOVES[verb]
    reason = {"reason": imported_text(request.POST.get("reason", ""))[:1000]}
    ground = {"ground": request.POST.get("ground", "")} if verb in WITH_GROUND else {}
    comments = list(Comment.objects.filter(pk__in=ids))
    now = timezone.now()
    try:
        batch = move(comments=comments, by=request.user, now=now, **reason, **ground)
        if verb == "approve":
            settle(request, comments, now=now)
    except Refused as refused:
        return answer(request, error=str(refused))
    said = ngettext("%(done)s.", "%(done)s: %(count)d comments.", len(comments))
    can_undo = Decision.objects.filter(batch=batch).exists()
    return answer(
        request,
        said=said % {"done": label, "count": len(comments)},
        batch=str(batch) if can_undo else "",
        ids=[str(one.pk) for one in comments],
    )


def settle(request: HttpRequest, comments: Sequence[Comment], *, now: Any) -> None:
    """Who approves what readers complained of has looked at the complaints."""
    if any(one.reports for one in comments):
        moderating.settle_reports(comments=comments, by=request.user, now=now)


@require_POST
def undo(request: HttpRequest, batch: UUID) -> HttpResponse:
    """Take a batch back."""
    may_moderate(request)
    try:
        undone = moderating.undo(batch=batch, by=request.user, now=timezone.now())
    except Refused as refused:
        return answer(request, error=str(refused))
    ids = Decision.objects.filter(batch=undone).values_list("comment_id", flat=True)
    return answer(request, said=_("Undone."), batch="", ids=[str(one) for one in ids])


def asked(request: HttpRequest) -> tuple[str, list[UUID]]:
    """The verb and the comments. A button without scripts says both: “approve ID”."""
    verb, _blank, only = request.POST.get("do", "").partition(" ")
    ids = []
    for given in [only] if only else request.POST.getlist("ids"):
        try:
            ids.append(UUID(given))
        except ValueError:
            return "", []
    return verb, ids


def answer(request: HttpRequest, *, error: str = "", **done: Any) -> HttpResponse:
    """To a script in JSON, to a form with a message on the page that it came from."""
    if "application/json" in request.headers.get("Accept", ""):
        return JsonResponse({"error": error} if error else done, status=409 if error else 200)
    if error:
        messages.error(request, error)
    else:
        messages.success(request, done["said"])
    return HttpResponseRedirect(back(request))


def back(request: HttpRequest) -> str:
    """Where the form says, if that is on this site; else the queue."""
    wanted = request.POST.get("next", "")
    secure = request.is_secure()
    if url_has_allowed_host_and_scheme(wanted, {request.get_host()}, require_https=secure):
        return wanted
    return reverse("admin:comments_comment_queue")
