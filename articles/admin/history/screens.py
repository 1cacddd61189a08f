"""The screens of the past: the line of time, one text of it, the published one and the desk's."""

from typing import Any

from django.contrib import admin, messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from articles.admin.history.comparison import Difference, compare
from articles.admin.history.timeline import timeline
from articles.admin.parts.reach import may_write
from articles.admin.parts.titles import title
from articles.editions.standing import Standing, situation
from articles.models import Article, Revision
from articles.workflow import saving, snapshot
from articles.workflow.refusals import InvalidText, Refused


def history(request: HttpRequest, article: Article) -> HttpResponse:
    """The whole line of time."""
    context = {
        **admin.site.each_context(request),
        "title": _("History"),
        "article": article,
        "story": title(article),
        "lines": timeline(article, now=timezone.now()),
        "opts": Article._meta,
    }
    return TemplateResponse(request, "admin/articles/article/history.html", context)


def revision(request: HttpRequest, article: Article, number: int) -> HttpResponse:
    """One text of the past: what it changed, and how it differs from the text of today."""
    shown = get_object_or_404(Revision, article=article, number=number)
    if request.method == "POST":
        return restored(request, article, shown)
    earlier = Revision.objects.filter(article=article, number__lt=number)
    if shown.kind != Revision.Kind.REFUSED:
        earlier = earlier.exclude(kind__in=[Revision.Kind.REFUSED, Revision.Kind.PROPOSED])
    before = earlier.order_by("-number").first()
    against_now = request.GET.get("with") == "now"
    first, second = (shown, article.head) if against_now else (before, shown)
    context = {
        **admin.site.each_context(request),
        "title": _("Revision %(number)s") % {"number": number},
        "article": article,
        "story": title(article),
        "revision": shown,
        "is_refused": shown.kind == Revision.Kind.REFUSED,
        "against_now": against_now,
        "first": first,
        "second": second,
        "is_head": shown.pk == article.head_id,
        "may_write": may_write(article=article, by=request.user),
        **compared(request, first, second),
        "opts": Article._meta,
    }
    return TemplateResponse(request, "admin/articles/article/revision.html", context)


def published(request: HttpRequest, article: Article) -> HttpResponse:
    """The version that readers see now, beside the text on the desk."""
    seen = situation(article_id=article.pk, now=timezone.now())
    if seen.open is None or seen.standing is not Standing.LIVE:
        raise Http404
    shown = get_object_or_404(Revision, article=article, pk=seen.open.edition.revision_id)
    context = {
        **admin.site.each_context(request),
        "title": _("Published version and your changes"),
        "article": article,
        "story": title(article),
        "window": seen.open,
        "first": shown,
        "second": article.head,
        "is_head": shown.pk == article.head_id,
        **compared(request, shown, article.head),
        "opts": Article._meta,
    }
    return TemplateResponse(request, "admin/articles/article/published.html", context)


def compared(request: HttpRequest, first: Revision | None, second: Revision) -> dict[str, Any]:
    """The differences of two texts; with `whole` in the address, what they share as well."""
    whole = "whole" in request.GET
    before = first.snapshot if first else snapshot.blank()
    found: list[Difference] = compare(before, second.snapshot, whole=whole)
    return {"differences": found, "whole": whole}


def restored(request: HttpRequest, article: Article, revision: Revision) -> HttpResponse:
    try:
        saving.restore(article=article, revision=revision, by=request.user, now=timezone.now())
    except InvalidText as refused:
        messages.error(
            request, _("This text cannot be taken back: %(why)s") % {"why": str(refused)}
        )
    except Refused as refused:
        messages.error(request, str(refused))
    else:
        messages.success(
            request, _("The text of revision %(number)s is back.") % {"number": revision.number}
        )
    return HttpResponseRedirect(reverse("admin:articles_article_change", args=[article.pk]))
