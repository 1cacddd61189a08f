"""The raw document beside the blocks it became."""

from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.contrib import admin, messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.template.response import TemplateResponse
from django.urls import URLPattern, path, reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST

from articles.admin.history.comparison import text_of
from articles.admin.parts.editor import LABELS
from articles.admin.parts.reach import may_write, within_reach
from articles.admin.parts.read_only import ReadOnlyAdmin
from articles.admin.parts.titles import title
from articles.ingest.recovering import is_lost, take_up
from articles.models import Article, RawDocument
from articles.workflow.refusals import Refused

SPAN_LABELS = {
    "bom": gettext_lazy("byte order mark"),
    "blank": gettext_lazy("blank line"),
    "headline": gettext_lazy("headline"),
    "lead": gettext_lazy("lead"),
    "heading": gettext_lazy("heading"),
    "paragraph": gettext_lazy("paragraph"),
    "list": gettext_lazy("list"),
    "quote": gettext_lazy("quote"),
    "caption": gettext_lazy("caption"),
    "credit": gettext_lazy("credit"),
    "table": gettext_lazy("table"),
    "ad": gettext_lazy("ad"),
    "divider": gettext_lazy("divider"),
    "byline": gettext_lazy("byline"),
    "date": gettext_lazy("date"),
    "source": gettext_lazy("source"),
    "comment_count": gettext_lazy("number of comments"),
    "comment": gettext_lazy("comment"),
    "junk": gettext_lazy("left out"),
}


@dataclass(frozen=True, kw_only=True)
class Piece:
    """A run of the raw text. `block` is the id of the block made of it (or dek, or headline),
    `reason` why none was."""

    words: str
    label: str
    reason: str
    start: int
    block: str

    @property
    def label_shown(self) -> Any:
        return SPAN_LABELS.get(self.label, self.label)

    @property
    def is_left_out(self) -> bool:
        """An editor may have taken it up since it was imported."""
        return is_lost(self.label, self.reason) and bool(self.words.strip()) and not self.block


@dataclass(frozen=True, kw_only=True)
class Product:
    """A block of the story; `origin` is the first byte it was made of, or None."""

    id: str
    label: Any
    words: str
    kind: str
    origin: int | None


def pieces(raw: RawDocument, article: Article) -> list[Piece]:
    """The raw text, span by span; blank lines stay with what stands before them."""
    content = bytes(raw.content)
    blocks = article.body["blocks"]
    fields = {
        "lead": "dek" if article.dek else "",
        "headline": "headline" if article.headline else "",
    }
    origins = [(*block["origin"], block["id"]) for block in blocks if block.get("origin")]
    return [
        Piece(
            words=decoded(content[start:end], raw.encoding).strip("\r\n"),
            label=label,
            reason=reason,
            start=start,
            block=next(
                (name for first, last, name in origins if first <= start < last),
                fields.get(label, ""),
            ),
        )
        for start, end, label, reason in raw.spans
        if label != "blank" and end > start
    ]


def decoded(content: bytes, encoding: str) -> str:
    try:
        return content.decode(encoding or "utf-8", "replace")
    except LookupError:
        return content.decode("utf-8", "replace")


def products(article: Article) -> list[Product]:
    """The blocks of the story as it stands on the desk."""
    return [
        Product(
            id=block["id"],
            label=LABELS.get(block["type"], block["type"]),
            words=text_of(block),
            kind=block["type"],
            origin=block["origin"][0] if block.get("origin") else None,
        )
        for block in article.body["blocks"]
    ]


@admin.register(RawDocument)
class RawDocumentAdmin(ReadOnlyAdmin):
    list_display = ("name", "article", "encoding", "size", "imported_at")
    list_select_related = ("article",)
    search_fields = ("name", "source_url", "article__headline")
    ordering = ("-imported_at", "-id")

    def get_queryset(self, request: HttpRequest) -> Any:
        reached = within_reach(by=request.user)
        found = super().get_queryset(request).filter(article__in=reached)
        of_one = request.resolver_match and "object_id" in request.resolver_match.kwargs
        return found if of_one else found.defer("content", "spans", "candidates", "article__body")

    def changeform_view(
        self,
        request: HttpRequest,
        object_id: str | None = None,
        form_url: str = "",
        extra_context: dict[str, Any] | None = None,
    ) -> HttpResponse:
        raw = self.get_object(request, object_id or "")
        if raw is None or not self.has_view_permission(request, raw) or request.method == "POST":
            return super().changeform_view(request, object_id, form_url, extra_context)
        blocks = products(raw.article)
        found = pieces(raw, raw.article)
        made = {piece.block: piece.start for piece in reversed(found)}
        context = {
            **self.admin_site.each_context(request),
            "title": raw.name,
            "raw": raw,
            "article": raw.article,
            "story": title(raw.article),
            "pieces": found,
            "products": blocks,
            "left_out": sum(piece.is_left_out for piece in found),
            "headline_from": made.get("headline"),
            "dek_from": made.get("dek"),
            "may_write": may_write(article=raw.article, by=request.user),
            "candidates": raw.candidates,
            "opts": self.opts,
        }
        return TemplateResponse(request, "admin/articles/rawdocument/change_form.html", context)

    def get_urls(self) -> list[URLPattern]:
        wrap = self.admin_site.admin_view
        up = path(
            "<uuid:pk>/take-up/",
            wrap(require_POST(self.take_up_view)),
            name="articles_rawdocument_takeup",
        )
        return [up, *super().get_urls()]

    def take_up_view(self, request: HttpRequest, pk: UUID) -> HttpResponse:
        """Make a line that was left out a paragraph of the story, as a new revision."""
        raw = get_object_or_404(self.get_queryset(request), pk=pk)
        article = Article.objects.select_related("head").get(pk=raw.article_id)
        start = request.POST.get("start", "")
        here = reverse("admin:articles_rawdocument_change", args=[raw.pk])
        try:
            take_up(
                article=article,
                document=raw,
                start=int(start) if start.isdecimal() and len(start) < 12 else -1,
                by=request.user,
                now=timezone.now(),
            )
        except Refused as refused:
            messages.error(request, str(refused))
        else:
            messages.success(request, _("The line stands in the story, as a new revision."))
        return HttpResponseRedirect(f"{here}#raw-{start}" if start.isdecimal() else here)
