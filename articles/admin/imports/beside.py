"""What imports and the linter say beside a story: a newer text of its source, remarks on its words,
and other stories that are nearly the same."""

from collections.abc import Callable
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.db.models import Q
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.urls import URLPattern, path, reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from articles.admin.history.comparison import compare
from articles.admin.parts.reach import may_write, within_reach
from articles.admin.parts.titles import title
from articles.models import Article, Likeness
from articles.workflow import proposals
from articles.workflow.actors import Actor
from articles.workflow.linting.lint import RULES, lint
from articles.workflow.linting.waiving import waive
from articles.workflow.refusals import Refused

DOCS = {rule.ID: " ".join(rule.DOCS.split()) for rule in RULES}
ALIKE = 5


def beside(article: Article, *, by: Actor) -> dict[str, Any]:
    """For the article's page."""
    return {
        "proposal": proposed(article) if may_write(article=article, by=by) else None,
        "remarks": [
            {"number": number, "remark": each, "docs": DOCS[each.id]}
            for number, each in enumerate(lint(text=article.head.snapshot, article=article))
        ],
        "alike": alike(article, by=by),
    }


def proposed(article: Article) -> dict[str, Any] | None:
    """The newer text of the source that waits, and what taking it over would change."""
    proposal = proposals.waiting(article)
    if proposal is None:
        return None
    text = proposals.taken_over(article, proposal)
    return {"revision": proposal, "differences": compare(article.head.snapshot, text)}


def alike(article: Article, *, by: Actor) -> list[dict[str, Any]]:
    """Stories whose raw documents are nearly the same, as far as this person finds them."""
    own = Q(document__article=article) | Q(like__article=article)
    found = Likeness.objects.filter(own).select_related("document__article", "like__article")
    found = found.defer(
        "document__content",
        "document__spans",
        "like__content",
        "like__spans",
        "document__article__body",
        "like__article__body",
    )
    pairs = [
        (each.similarity, other_of(each, article))
        for each in found.order_by("-similarity", "pk")[:20]
    ]
    reached = set(
        within_reach(by=by).filter(pk__in=[o.pk for _, o in pairs]).values_list("pk", flat=True)
    )
    return [
        {"similarity": share, "article": other, "title": title(other)}
        for share, other in pairs
        if other.pk in reached and other.pk != article.pk
    ][:ALIKE]


def other_of(likeness: Likeness, article: Article) -> Article:
    documents = (likeness.document, likeness.like)
    return next((each.article for each in documents if each.article_id != article.pk), article)


# The buttons -----------------------------------------------------------------------------


def urls(wrap: Callable[..., Any]) -> list[URLPattern]:
    """Their addresses, below those of the articles."""
    return [
        path(
            "<uuid:pk>/proposal/<uuid:revision>/<slug:name>/",
            wrap(require_POST(answer)),
            name="articles_article_proposal",
        ),
        path("<uuid:pk>/waive/", wrap(require_POST(let_stand)), name="articles_article_waive"),
    ]


def answer(request: HttpRequest, pk: UUID, revision: UUID, name: str) -> HttpResponse:
    """Take a proposal over, or decline it."""
    article = reached(request, pk)
    verb = proposals.take_over if name == "take-over" else proposals.decline
    try:
        verb(article=article, proposal_id=revision, by=request.user, now=timezone.now())
    except Refused as refused:
        messages.error(request, str(refused))
    else:
        taken = _("The newer text is on the desk. Readers see it once you publish it.")
        left = _("Declined. The newer text stays in the history.")
        messages.success(request, taken if name == "take-over" else left)
    return back_to(article)


def let_stand(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Waive a remark, named by its rule and the words it found."""
    article = reached(request, pk)
    rule, found = request.POST.get("rule", ""), request.POST.get("found", "")
    remarks = lint(text=article.head.snapshot, article=article)
    remark = next((each for each in remarks if (each.id, each.found) == (rule, found)), None)
    if remark is None:
        messages.info(request, _("The words have changed: the remark is gone."))
        return back_to(article)
    reason = request.POST.get("reason", "")
    try:
        waive(article=article, remark=remark, by=request.user, now=timezone.now(), reason=reason)
    except Refused as refused:
        messages.error(request, str(refused))
    else:
        messages.success(request, _("The words stand. The reason is kept in the history."))
    return back_to(article)


def reached(request: HttpRequest, pk: UUID) -> Article:
    article = get_object_or_404(within_reach(by=request.user).select_related("head"), pk=pk)
    if not may_write(article=article, by=request.user):
        raise PermissionDenied
    return article


def back_to(article: Article) -> HttpResponse:
    return HttpResponseRedirect(reverse("admin:articles_article_change", args=[article.pk]))
