"""The page on which a story is written: one form, one save through the desk's door."""

from typing import Any

from django import forms
from django.conf import settings
from django.contrib import admin, messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, JsonResponse
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from articles.admin.deciding.page import buttons
from articles.admin.history.timeline import newest_lines
from articles.admin.imports import beside as import_beside
from articles.admin.notes import beside as notes
from articles.admin.parts.chips import chips, is_changed
from articles.admin.parts.reach import may_write
from articles.admin.parts.titles import title
from articles.admin.writing import merging, unsaved_words
from articles.admin.writing.form import LANGUAGES
from articles.admin.writing.presence import others
from articles.admin.writing.sheet import Sheet
from articles.editions.standing import Standing, situation
from articles.models import Article, RawDocument
from articles.workflow import autosaving, checklist, saving
from articles.workflow.refusals import InvalidText, Refused, Stale

BUSY = frozenset({Standing.SCHEDULED, Standing.LIVE})


def write(request: HttpRequest, article: Article | None, *, media: forms.Media) -> HttpResponse:
    """Show the form; on POST save, and come back with whatever was refused.

    A text that somebody else was faster than is merged with theirs (`writing.merging`).
    """
    now = timezone.now()
    seen = situation(article_id=article.pk, now=now) if article else None
    sheet = Sheet(
        article=article,
        request=request,
        is_seen=bool(seen and seen.standing in BUSY),
        kept=unsaved_words.taken_back(request, article),
    )
    if request.method == "POST" and sheet.is_valid():
        try:
            saved = store(sheet, request)
        except InvalidText as refused:
            sheet.form.refuse(refused)
        except Stale as stale:
            refused_text: Any = stale.refused
            put_away(request, sheet)
            file_alone(request, sheet)
            told = merging.answer_stale(request, refused=refused_text)
            return acknowledged(sheet, led_on(request, told))
        except Refused as refused:
            messages.error(request, str(refused))
        else:
            put_away(request, sheet, saved=saved)
            here = reverse("admin:articles_article_change", args=[saved.pk])
            answer: HttpResponse = HttpResponseRedirect(here)
            return acknowledged(sheet, answer if article else led_on(request, answer))
    return page(request, sheet, media=media)


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


def put_away(request: HttpRequest, sheet: Sheet, *, saved: Article | None = None) -> None:
    """What was kept unsaved of this form is in the history now, or even `saved` on the desk."""
    if not sheet.mark:
        return
    person: Any = request.user
    place = unsaved_words.place_of(request, sheet.article)
    if saved:
        autosaving.settle(place=place, article=saved, mark=sheet.mark, by=person)
    else:
        autosaving.put_away(place=place, mark=sheet.mark, by=person)


def led_on(request: HttpRequest, answer: HttpResponse) -> HttpResponse:
    """To another page. A script that saves in place is told where to go: following the way
    itself, it would use up the word to the person that waits there."""
    if request.headers.get("X-Save"):
        return JsonResponse({"go": answer["Location"]})
    return answer


def acknowledged(sheet: Sheet, answer: HttpResponse) -> HttpResponse:
    """Tell the browser which of the words that it keeps the desk has now."""
    if sheet.mark and sheet.mark.window.isalnum():
        answer.set_cookie(
            "newsroom_settled",
            f"{sheet.mark.window}.{sheet.mark.sequence}",
            max_age=300,
            path=reverse("admin:index"),
            secure=settings.SESSION_COOKIE_SECURE,
            samesite="Strict",
        )
    return answer


def file_alone(request: HttpRequest, sheet: Sheet) -> None:
    """After a refused save: what was filed with the text is no part of it, and taken by itself,
    unless somebody else filed the same otherwise meanwhile."""
    article = Article.objects.select_related("head").get(pk=sheet.form.instance.pk)
    filed = sheet.filed()
    for name, (wanted, opened_with) in filed.items():
        if getattr(article, name) == wanted:
            continue
        if getattr(article, name) != opened_with:
            label = sheet.form.fields[name.removesuffix("_id")].label
            told = _("“%(field)s” was changed by somebody else. Yours was not taken: look there.")
            messages.warning(request, told % {"field": label})
            continue
        try:
            saving.save(
                article=article, by=request.user, now=timezone.now(), changes={name: wanted}
            )
        except Refused as refused:
            messages.error(request, str(refused))


def page(request: HttpRequest, sheet: Sheet, *, media: forms.Media) -> HttpResponse:
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
        "place": unsaved_words.place_of(request, sheet.article),
        "bars": unsaved_words.bars(request, sheet),
        "media": media + sheet.form.media,
        **(about(article, request, now) if article else {}),
    }
    return TemplateResponse(request, "admin/articles/article/change_form.html", context)


def about(article: Article, request: HttpRequest, now: Any) -> dict[str, Any]:
    """What stands beside the text: where the story is, what is missing, what happened."""
    person: Any = request.user
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
        "happened": newest_lines(article, now=now),
        "there": others(article_ids=[article.pk], by=person, now=now).get(article.pk, []),
        "published": seen.open if is_changed(article=article, situation=seen) else None,
        **import_beside.beside(article, by=person),
        **notes.beside(article, by=person),
    }
