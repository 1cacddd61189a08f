"""Words that were never saved, on return: told of in a bar, and put into the form if wanted."""

from dataclasses import dataclass
from typing import Any
from uuid import UUID, uuid4

from django.http import HttpRequest, QueryDict
from django.urls import reverse

from articles.admin.history.comparison import Difference, compare
from articles.admin.parts.finding import key_of
from articles.admin.writing.autosave import moment, page_of
from articles.admin.writing.merging import text_at
from articles.admin.writing.sheet import Sheet, form_data
from articles.models import Article, Autosave
from articles.workflow import autosaving, snapshot
from articles.workflow.autosaving import Mark


@dataclass(frozen=True, kw_only=True)
class Bar:
    """“Your unsaved words from 14:02”, what they would change, and the two ways on."""

    at: str
    mark: Mark
    headline: str
    differences: list[Difference]
    keep: str
    discard: str
    is_saved: bool = False


def place_of(request: HttpRequest, article: Article | None) -> UUID:
    """Under which id the page keeps what is typed: the story's own, or a made up one."""
    if article:
        return article.pk
    given = request.POST.get("place") or request.GET.get("unsaved") or ""
    return key_of(given) or uuid4()


def taken_back(request: HttpRequest, article: Article | None) -> QueryDict | None:
    """The words that the person asked to have back in the form."""
    if request.method == "POST" or "unsaved" not in request.GET:
        return None
    person: Any = request.user
    kept = autosaving.unsaved(place=place_of(request, article), by=person)
    if kept is None or kept.article_id != (article.pk if article else None):
        return None
    return words_of(kept)


def words_of(kept: Autosave) -> QueryDict:
    mark = Mark(window=kept.window, sequence=kept.sequence)
    return form_data(autosaving.pairs(kept), base_version=kept.base_version, mark=mark)


def bars(request: HttpRequest, sheet: Sheet) -> list[Bar]:
    """What this person left unsaved here, other than what stands in the form now."""
    person: Any = request.user
    article = sheet.article
    if article:
        one = autosaving.unsaved(place=article.pk, by=person)
        found = [one] if one else []
    else:
        found = autosaving.unsaved_stories(by=person)
    shown = sheet.mark.window if sheet.mark else None
    told = [bar(request, kept, article) for kept in found if kept.window != shown]
    return [each for each in told if not each.is_saved]


def bar(request: HttpRequest, kept: Autosave, article: Article | None) -> Bar:
    words = words_of(kept)
    typed = typed_in(request, words, article) if article else None
    return Bar(
        is_saved=bool(article and typed == article.head.snapshot),
        at=moment(kept.changed_at),
        mark=Mark(window=kept.window, sequence=kept.sequence),
        headline=words.get("headline", ""),
        differences=differences(kept, typed, article) if article and typed else [],
        keep=f"{page_of(article)}?unsaved={kept.place}",
        discard=reverse("admin:articles_article_autosave", args=[kept.place]),
    )


def typed_in(request: HttpRequest, words: QueryDict, article: Article) -> snapshot.Snapshot | None:
    """The text that the words would make; None, if they are not sound enough to tell."""
    sheet = Sheet(article=article, request=request, is_seen=False, kept=words)
    if not sheet.is_valid():
        return None
    changes = {name: value for name, value in sheet.changes().items() if name in sheet.text}
    typed = snapshot.merged(article.head.snapshot, changes)
    blocks = typed["body"].get("blocks") if isinstance(typed["body"], dict) else None
    sound = isinstance(blocks, list) and all(
        isinstance(each, dict) and each.get("id") and each.get("type") for each in blocks
    )
    return typed if sound else None


def differences(kept: Autosave, typed: snapshot.Snapshot, article: Article) -> list[Difference]:
    """What the words change in the text that they were begun from."""
    return compare(text_at(article=article, version=kept.base_version), typed)
