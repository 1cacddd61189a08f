"""Appeals: somebody else than whoever decided looks again."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from articles.admin.comments.cards import cards
from articles.admin.comments.queue import may_moderate, shell
from articles.comments.appealing import decide
from articles.comments.models import Appeal
from articles.comments.refusals import Refused
from articles.comments.wording import imported_text

RECENT = 50


def appeals(request: HttpRequest) -> HttpResponse:
    """What authors want looked at again, the oldest first; and what was decided lately."""
    may_moderate(request)
    rows = Appeal.objects.select_related("decision__comment__parent")
    waiting = list(rows.filter(decided_at=None).order_by("at", "id")[:RECENT])
    decided = list(rows.exclude(decided_at=None).order_by("-decided_at", "-id")[:RECENT])
    appealed = [one.decision.comment for one in waiting if one.decision.comment]
    context = shell(
        request,
        here="appeals",
        title=_("Appeals"),
        waiting=[
            {
                "appeal": each,
                "card": card,
                "is_own": each.against == request.user.get_username(),
            }
            for each, card in zip(
                waiting,
                cards(appealed, now=timezone.now()),
                strict=True,
            )
        ],
        decided=decided,
    )
    return TemplateResponse(request, "admin/comments/appeals.html", context)


@require_POST
def decide_appeal(request: HttpRequest, appeal_id: str) -> HttpResponse:
    """Grant it, which publishes the comment, or not; the author reads the answer."""
    may_moderate(request)
    appeal = get_object_or_404(Appeal, pk=appeal_id)
    granted = request.POST.get("do") == "grant"
    told = imported_text(request.POST.get("answer", ""))[:2000]
    if not told:
        messages.error(request, _("The author reads your answer. Please write one."))
        return HttpResponseRedirect(reverse("admin:comments_comment_appeals"))
    try:
        decide(appeal=appeal, granted=granted, by=request.user, now=timezone.now(), answer=told)
    except Refused as refused:
        messages.error(request, str(refused))
    else:
        said = _("The comment is published.") if granted else _("The decision stands.")
        messages.success(request, said)
    return HttpResponseRedirect(reverse("admin:comments_comment_appeals"))
