"""One dialog for many stories: what readers will see of each, and why some are refused."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from articles.admin.deciding.bulk_actions import BY_NAME, Bulk, BulkForm, require
from articles.admin.deciding.page import seen_now
from articles.admin.parts.chips import Chip, chips
from articles.admin.parts.reach import within_reach
from articles.admin.parts.thumbnails import thumbnail
from articles.admin.parts.titles import title
from articles.editions.standing import Situation, situations
from articles.models import Article
from articles.models.article import ArticleQuerySet
from articles.workflow.refusals import Refused, Stale

MOST = 200


@dataclass(frozen=True, kw_only=True)
class Row:
    """One of the stories, in the dialog or after it."""

    article: Article
    title: str
    thumb: Any
    chips: list[Chip]
    seen: str
    then: str
    refused: str
    is_done: bool = False


def ask(request: HttpRequest, name: str, articles: ArticleQuerySet) -> HttpResponse:
    """The dialog for these stories, or the first of them."""
    rows = articles.select_related("head", "lead_image", "section").defer("body")
    kept = list(rows[:MOST])
    left_out = articles.count() - len(kept) if len(kept) == MOST else 0
    return dialog(request, opened(request, name), kept, form=None, left_out=left_out)


def carry_out(request: HttpRequest, name: str) -> HttpResponse:
    """What the dialog sends: the thing itself, done to each story that lets it be done."""
    bulk = opened(request, name)
    versions = dict(chosen(request))
    reached = within_reach(by=request.user).filter(pk__in=versions)
    articles = list(reached.select_related("head", "lead_image", "section").newest_first())
    if not articles:
        messages.warning(request, _("Choose the stories first."))
        return HttpResponseRedirect(reverse("admin:articles_article_changelist"))
    form = BulkForm(request.POST, bulk=bulk)
    if not form.is_valid():
        return dialog(request, bulk, articles, form=form)
    for article in articles:
        article.version = versions[article.pk]
    seen = situations(article_ids=[each.pk for each in articles], now=timezone.now())
    refused = {
        article.pk: do(bulk, article, seen[article.pk], form.cleaned_data, by=request.user)
        for article in articles
    }
    return result(request, bulk, [article.pk for article in articles], refused)


def do(bulk: Bulk, article: Article, seen: Situation, given: dict[str, Any], *, by: Any) -> str:
    """One call of the verb; why it refused, or ""."""
    common = {"article": article, "situation": seen, "by": by, "now": timezone.now()}
    try:
        bulk.verb(**common, given=given)
    except Stale:
        return _("Somebody changed the story after you opened the list. Read it once more.")
    except Refused as refused:
        return str(refused)
    return ""


def opened(request: HttpRequest, name: str) -> Bulk:
    """The bulk action of this name, if it is open to this person."""
    bulk = BY_NAME.get(name)
    if bulk is None:
        raise Http404
    if not bulk.is_open(request.user):
        raise PermissionDenied
    return bulk


def chosen(request: HttpRequest) -> list[tuple[UUID, int]]:
    """The stories that were sent along, each with the version that was seen: `id:version`."""
    found = []
    for sent in request.POST.getlist("story")[:MOST]:
        key, _colon, version = sent.partition(":")
        try:
            found.append((UUID(key), int(version[:9])))
        except ValueError:
            continue
    return found


def dialog(
    request: HttpRequest,
    bulk: Bulk,
    articles: Sequence[Article],
    *,
    form: BulkForm | None,
    left_out: int = 0,
) -> HttpResponse:
    now = timezone.now()
    seen = situations(article_ids=[each.pk for each in articles], now=now)

    def row(article: Article) -> Row:
        situation = seen[article.pk]
        try:
            require(bulk, article=article, situation=situation, by=request.user, now=now)
        except Refused as refused:
            return described(article, situation, then="", refused=str(refused))
        return described(article, situation, then=bulk.then(article, situation), refused="")

    rows = [row(article) for article in articles]
    return page(
        request,
        bulk,
        rows,
        form=form or BulkForm(bulk=bulk),
        possible=sum(not each.refused for each in rows),
        left_out=left_out,
    )


def result(
    request: HttpRequest, bulk: Bulk, order: list[UUID], refused: dict[UUID, str]
) -> HttpResponse:
    """What came of it, story by story, as they stand now."""
    now = timezone.now()
    articles = Article.objects.select_related("head", "lead_image").in_bulk(order)
    seen = situations(article_ids=order, now=now)
    rows = [
        described(articles[key], seen[key], then="", refused=refused[key], is_done=not refused[key])
        for key in order
    ]
    done = sum(each.is_done for each in rows)
    said = ngettext("Done with %(count)d story.", "Done with %(count)d stories.", done)
    return page(request, bulk, rows, said=said % {"count": done}, failed=len(rows) - done)


def described(article: Article, situation: Situation, **more: Any) -> Row:
    return Row(
        article=article,
        title=title(article),
        thumb=thumbnail(article.lead_image),
        chips=chips(article=article, situation=situation),
        seen=seen_now(situation),
        **more,
    )


def page(request: HttpRequest, bulk: Bulk, rows: list[Row], **more: Any) -> HttpResponse:
    context = {
        **admin.site.each_context(request),
        "title": bulk.label,
        "bulk": bulk,
        "rows": rows,
        "back": reverse("admin:articles_article_changelist"),
        "opts": Article._meta,
        **more,
    }
    return TemplateResponse(request, "admin/articles/article/bulk.html", context)
