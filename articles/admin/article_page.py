"""The page on which a story is written: one form, one save through the desk's door."""

from typing import Any

from django import forms
from django.contrib import admin, messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from articles.admin.article_form import (
    LANGUAGES,
    ArticleForm,
    BylineRows,
    SourceRows,
    initial,
    rows_of,
)
from articles.admin.chips import chips
from articles.admin.conflict import Conflict, conflict
from articles.admin.deciding import buttons
from articles.admin.history import newest_lines
from articles.admin.reach import may_write
from articles.admin.titles import title
from articles.editions.standing import Standing, situation
from articles.models import Article, RawDocument
from articles.workflow import checklist, saving, snapshot
from articles.workflow.refusals import InvalidText, Refused, Stale

BUSY = frozenset({Standing.SCHEDULED, Standing.LIVE})


class Sheet:
    """The form of one article (or of a new one) with the rows of its bylines and sources."""

    def __init__(self, *, article: Article | None, request: HttpRequest, is_seen: bool) -> None:
        self.article = article
        text = article.head.snapshot if article else snapshot.blank()
        data = request.POST if request.method == "POST" else None
        version = article.version if article else None
        self.person: Any = request.user
        kwargs: dict[str, Any] = {"by": self.person}
        self.text = text
        self.form = ArticleForm(
            data,
            instance=article or Article(owner_id=request.user.pk),
            initial={**initial(text), "base_version": version},
            is_seen=is_seen,
            **kwargs,
        )
        self.bylines = BylineRows(
            data, prefix="bylines", initial=text["bylines"], form_kwargs=kwargs
        )
        self.sources = SourceRows(
            data, prefix="sources", initial=text["sources"], form_kwargs=kwargs
        )

    @property
    def filing(self) -> list[Any]:
        return self.fields("section", "tags", "language", "slug", "genre", "urgency", "lead_image")

    @property
    def publication(self) -> list[Any]:
        return self.fields("owner", "embargo_until", "expires_at")

    @property
    def further(self) -> list[Any]:
        shown = {*self.form.fields} - {"kicker", "headline", "dek", "body", "base_version"}
        shown -= {field.name for field in (*self.filing, *self.publication)}
        return [field for field in self.form if field.name in shown]

    @property
    def is_wrong_further_on(self) -> bool:
        return any(field.errors for field in self.further)

    def fields(self, *names: str) -> list[Any]:
        return [self.form[name] for name in names]

    def is_valid(self) -> bool:
        """Ask every part, so that all mistakes are told at once."""
        right = [part.is_valid() for part in (self.form, self.bylines, self.sources)]
        return all(right)

    def changes(self) -> dict[str, Any]:
        rows = {"bylines": rows_of(self.bylines), "sources": rows_of(self.sources)}
        return {**self.form.changes(), **rows}

    @property
    def base_version(self) -> int:
        return self.form.cleaned_data["base_version"] or 0

    def rebase(self, article: Article, *, taking: tuple[str, ...]) -> None:
        """The next save of this form answers the text that stands there now, and these of its
        fields are taken from it."""
        sent: Any = self.form.data  # a QueryDict
        sent = sent.copy()
        sent["base_version"] = str(article.version)
        current = ArticleForm(by=self.person, initial=initial(article.head.snapshot))
        for name in taking:
            value = current[name].value()
            values = value if isinstance(value, list) else [value]
            sent.setlist(name, ["" if each is None else str(each) for each in values])
        self.form.data = sent


def write(request: HttpRequest, article: Article | None, *, media: forms.Media) -> HttpResponse:
    """Show the form; on POST save, and come back with whatever was refused."""
    now = timezone.now()
    seen = situation(article_id=article.pk, now=now) if article else None
    sheet = Sheet(article=article, request=request, is_seen=bool(seen and seen.standing in BUSY))
    found = None
    if request.method == "POST" and sheet.is_valid():
        if article and request.headers.get("X-Save") and sheet.base_version != article.version:
            return HttpResponse(status=409)  # sent again as a form, which shows both texts
        try:
            saved = store(sheet, request)
        except InvalidText as refused:
            sheet.form.refuse(refused)
        except Stale as stale:
            found = conflicting(sheet, stale.refused)
        except Refused as refused:
            messages.error(request, str(refused))
        else:
            return HttpResponseRedirect(reverse("admin:articles_article_change", args=[saved.pk]))
    return page(request, sheet, conflict=found, media=media)


def store(sheet: Sheet, request: HttpRequest) -> Article:
    """One call through the door, and a word to the person. Raises Refused."""
    now = timezone.now()
    if sheet.article is None:
        article = saving.create(by=request.user, now=now, changes=sheet.changes())
        messages.success(request, _("The article is on the desk."))
        return article
    article = Article.objects.select_related("head").get(pk=sheet.article.pk)
    article.version = sheet.base_version
    saved = saving.save(article=article, by=request.user, now=now, changes=sheet.changes())
    if saved is None:
        messages.info(request, _("Nothing was changed, so nothing was saved."))
    else:
        messages.success(request, said_after(article))
    return article


def said_after(article: Article) -> str:
    """What saving means for readers."""
    seen = situation(article_id=article.pk, now=timezone.now())
    if seen.scheduled and seen.scheduled.edition.revision_id != article.head_id:
        return _(
            "Saved. The scheduled text was frozen before this change: schedule again to take the "
            "change along."
        )
    if seen.open and seen.standing is Standing.LIVE:
        return _("Saved on the desk. Readers still see the published text.")
    return _("Saved.")


def conflicting(sheet: Sheet, refused: Any) -> Conflict:
    """Both texts, told apart; the form keeps the person's own and may be saved again."""
    current = Article.objects.select_related("head").get(pk=refused.article_id)
    found = conflict(current=current, refused=refused, base_version=sheet.base_version)
    sheet.rebase(current, taking=found.untouched)
    return found


def page(
    request: HttpRequest, sheet: Sheet, *, conflict: Conflict | None, media: forms.Media
) -> HttpResponse:
    now = timezone.now()
    article = (
        Article.objects.select_related("head", "owner").get(pk=sheet.article.pk)
        if sheet.article
        else None
    )
    context = {
        **admin.site.each_context(request),
        "title": title(article) if article else _("New article"),
        "opts": Article._meta,
        "article": article,
        "sheet": sheet,
        "form": sheet.form,
        "may_write": may_write(article=article, by=request.user),
        "languages": LANGUAGES,
        "conflict": conflict,
        "media": media + sheet.form.media,
        **(about(article, request, now) if article else {}),
    }
    return TemplateResponse(request, "admin/articles/article/change_form.html", context)


def about(article: Article, request: HttpRequest, now: Any) -> dict[str, Any]:
    """What stands beside the text: where the story is, what is missing, what happened."""
    seen = situation(article_id=article.pk, now=now)
    files = RawDocument.objects.filter(article=article).defer("content", "spans")
    files = files.order_by("-imported_at", "-id")[:3]
    return {
        "chips": chips(article=article, situation=seen),
        "situation": seen,
        "buttons": buttons(article=article, situation=seen, by=request.user),
        "findings": checklist.examine(article=article, text=article.head.snapshot, at=now),
        "raw_documents": files,
        "candidates": [each for raw in files for each in raw.candidates][:4],
        "happened": newest_lines(article),
    }
