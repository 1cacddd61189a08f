"""The raw document beside the blocks it became."""

from dataclasses import dataclass
from typing import Any

from django.contrib import admin
from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from articles.admin.comparison import text_of
from articles.admin.editor import LABELS
from articles.admin.reach import within_reach
from articles.admin.read_only import ReadOnlyAdmin
from articles.admin.titles import title
from articles.models import Article, RawDocument

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
    """A run of the raw text. `block` is the id of the block made of it, `reason` why none was."""

    words: str
    label: str
    reason: str
    start: int
    block: str

    @property
    def label_shown(self) -> Any:
        return SPAN_LABELS.get(self.label, self.label)


@dataclass(frozen=True, kw_only=True)
class Product:
    """A block of the story; `origin` is the first byte it was made of, or None."""

    id: str
    label: Any
    words: str
    kind: str
    origin: int | None


def pieces(raw: RawDocument, blocks: list[dict[str, Any]]) -> list[Piece]:
    """The raw text, span by span; blank lines stay with what stands before them."""
    content = bytes(raw.content)
    origins = [(*block["origin"], block["id"]) for block in blocks if block.get("origin")]
    return [
        Piece(
            words=decoded(content[start:end], raw.encoding).strip("\r\n"),
            label=label,
            reason=reason,
            start=start,
            block=next((name for first, last, name in origins if first <= start < last), ""),
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
        found = pieces(raw, raw.article.body["blocks"])
        context = {
            **self.admin_site.each_context(request),
            "title": raw.name,
            "raw": raw,
            "article": raw.article,
            "story": title(raw.article),
            "pieces": found,
            "products": blocks,
            "left_out": sum(bool(piece.reason) for piece in found),
            "candidates": raw.candidates,
            "opts": self.opts,
            "lead": _("Lead, now the dek"),
        }
        return TemplateResponse(request, "admin/articles/rawdocument/change_form.html", context)
