"""Articles on the desk: who reaches which, the list, and the way to each page."""

from functools import partial
from typing import Any
from uuid import UUID

from django.contrib import admin, messages
from django.contrib.admin.options import IS_POPUP_VAR
from django.core.exceptions import PermissionDenied
from django.db.models.expressions import Combinable
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.loader import render_to_string
from django.urls import URLPattern, path, reverse
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from articles.admin import palette
from articles.admin.deciding import bulk
from articles.admin.deciding import page as deciding
from articles.admin.deciding.bulk_actions import BULK
from articles.admin.history import screens as history
from articles.admin.imports import beside as import_beside
from articles.admin.notes import beside as notes
from articles.admin.parts import finding, uploading
from articles.admin.parts.chips import chips
from articles.admin.parts.reach import may_begin, may_write, within_reach
from articles.admin.parts.thumbnails import thumbnail
from articles.admin.parts.titles import title
from articles.admin.writing import autosave, checking, merging, previewing, saved_searches
from articles.admin.writing import page as article_page
from articles.admin.writing.table import ArticleList, StageFilter
from articles.lookup.looking import holding
from articles.models import Article, SavedSearch
from articles.workflow import saving


@admin.register(Article)
class ArticleAdmin(admin.ModelAdmin):
    """Nothing here writes: forms go through `saving`, buttons through `actions`."""

    list_display = ("picture", "story", "standing", "section", "language", "changed_at")
    list_display_links = ("story",)
    list_filter = (StageFilter, "section", "language", "genre", "origin")
    list_select_related = ("section", "lead_image")
    list_per_page = 50
    search_fields = ("headline",)
    search_help_text = gettext_lazy("Headline, text, source or raw text")
    show_full_result_count = False
    actions = None

    def get_queryset(self, request: HttpRequest) -> Any:
        return within_reach(by=request.user)

    # The list ----------------------------------------------------------------------------

    def get_changelist(self, request: HttpRequest, **kwargs: Any) -> type[ArticleList]:
        return ArticleList

    def get_search_results(
        self, request: HttpRequest, queryset: Any, search_term: str
    ) -> tuple[Any, bool]:
        return holding(queryset, search_term), False

    def get_ordering(self, request: HttpRequest) -> list[str | Combinable]:
        return ["-changed_at", "-id"]

    def changelist_view(
        self, request: HttpRequest, extra_context: dict[str, Any] | None = None
    ) -> HttpResponse:
        context = {
            "title": _("Articles"),
            "saved_searches": SavedSearch.objects.of(request.user),
            "asked": saved_searches.asked_of(request.GET),
            **(extra_context or {}),
        }
        return super().changelist_view(request, context)

    def get_actions(self, request: HttpRequest) -> dict[str, Any]:
        """What may be done with many stories at once: each leads to a dialog."""
        if IS_POPUP_VAR in request.GET:
            return {}
        return {
            each.name: (partial(self.ask, name=each.name), each.name, each.label)
            for each in BULK
            if each.is_open(request.user)
        }

    def ask(self, screen: Any, request: HttpRequest, queryset: Any, *, name: str) -> HttpResponse:
        return bulk.ask(request, name, queryset)

    def bulk_view(self, request: HttpRequest, name: str) -> HttpResponse:
        if request.method != "POST":
            return HttpResponseRedirect(reverse("admin:articles_article_changelist"))
        return bulk.carry_out(request, name)

    def searches_view(self, request: HttpRequest, key: int | None = None) -> HttpResponse:
        if not self.has_view_permission(request):
            raise PermissionDenied
        if key is None:
            return saved_searches.keep(request)
        return saved_searches.forget(request, key)

    @admin.display(description=gettext_lazy("picture"))
    def picture(self, article: Article) -> SafeString:
        return thumbnail(article.lead_image)

    @admin.display(description=gettext_lazy("story"), ordering="headline")
    def story(self, article: Article) -> SafeString:
        kicker = format_html('<span class="kicker">{}</span>', article.kicker)
        tone = "headline" if article.headline else "headline missing"
        there = format_html_join(
            "", '<span class="there">{}</span>', ((line,) for line in getattr(article, "there", []))
        )
        return format_html('{}<span class="{}">{}</span>{}', kicker, tone, title(article), there)

    @admin.display(description=gettext_lazy("state"))
    def standing(self, article: Any) -> str:
        marks = chips(article=article, situation=article.situation)
        return render_to_string("admin/articles/article/chips.html", {"chips": marks})

    # The pages ---------------------------------------------------------------------------

    def get_urls(self) -> list[URLPattern]:
        wrap = self.admin_site.admin_view
        return [
            path("find/", wrap(finding.find), name="articles_article_find"),
            path("upload/", wrap(uploading.upload), name="articles_article_upload"),
            path("bulk/<slug:name>/", wrap(self.bulk_view), name="articles_article_bulk"),
            path("check/", wrap(self.check_view), name="articles_article_check_new"),
            path("<uuid:pk>/check/", wrap(self.check_view), name="articles_article_check"),
            path("go/", wrap(palette.palette), name="articles_article_go"),
            path("searches/", wrap(self.searches_view), name="articles_article_searches"),
            path(
                "searches/<int:key>/forget/",
                wrap(self.searches_view),
                name="articles_article_forget_search",
            ),
            path("preview/", wrap(self.preview_view), name="articles_article_preview_new"),
            path("<uuid:pk>/preview/", wrap(self.preview_view), name="articles_article_preview"),
            path("<uuid:pk>/share/", wrap(self.share_view), name="articles_article_share"),
            path(
                "<uuid:place>/autosave/", wrap(autosave.autosave), name="articles_article_autosave"
            ),
            path(
                "<uuid:pk>/merge/<int:number>/",
                wrap(self.merge_view),
                name="articles_article_merge",
            ),
            path(
                "<uuid:pk>/published/", wrap(self.published_view), name="articles_article_published"
            ),
            path(
                "<uuid:pk>/do/<slug:name>/",
                wrap(self.decide_view),
                name="articles_article_decide",
            ),
            path(
                "<uuid:pk>/history/<int:number>/",
                wrap(self.revision_view),
                name="articles_article_revision",
            ),
            *import_beside.urls(wrap),
            *notes.urls(wrap),
            *super().get_urls(),
        ]

    def changeform_view(
        self,
        request: HttpRequest,
        object_id: str | None = None,
        form_url: str = "",
        extra_context: dict[str, Any] | None = None,
    ) -> HttpResponse:
        if object_id is None:
            if not self.has_add_permission(request):
                raise PermissionDenied
            return article_page.write(request, None, media=self.media)
        article = self.reached(request, object_id)
        if article is None:
            return self.missing(request)
        if request.method == "POST" and not may_write(article=article, by=request.user):
            raise PermissionDenied
        return article_page.write(request, article, media=self.media)

    def history_view(
        self, request: HttpRequest, object_id: str, extra_context: dict[str, Any] | None = None
    ) -> HttpResponse:
        article = self.reached(request, object_id)
        return history.history(request, article) if article else self.missing(request)

    def revision_view(self, request: HttpRequest, pk: UUID, number: int) -> HttpResponse:
        article = self.reached(request, str(pk))
        if article is None:
            return self.missing(request)
        if request.method == "POST" and not may_write(article=article, by=request.user):
            raise PermissionDenied
        return history.revision(request, article, number)

    def merge_view(self, request: HttpRequest, pk: UUID, number: int) -> HttpResponse:
        article = self.reached(request, str(pk))
        if article is None:
            return self.missing(request)
        if not may_write(article=article, by=request.user):
            raise PermissionDenied
        return merging.merging(request, article, number)

    def published_view(self, request: HttpRequest, pk: UUID) -> HttpResponse:
        article = self.reached(request, str(pk))
        return history.published(request, article) if article else self.missing(request)

    def decide_view(self, request: HttpRequest, pk: UUID, name: str) -> HttpResponse:
        article = self.reached(request, str(pk))
        return deciding.decide(request, article, name) if article else self.missing(request)

    def preview_view(self, request: HttpRequest, pk: UUID | None = None) -> HttpResponse:
        """Of a new story only what was typed can be shown."""
        if pk is None:
            if request.method != "POST" or not self.has_add_permission(request):
                raise PermissionDenied
            return previewing.preview(request, None)
        article = self.reached(request, str(pk))
        return previewing.preview(request, article) if article else self.missing(request)

    def check_view(self, request: HttpRequest, pk: UUID | None = None) -> HttpResponse:
        """Of what was typed; of a new story as of an old one."""
        article = self.reached(request, str(pk)) if pk else None
        may = self.has_add_permission(request) if pk is None else article is not None
        if request.method != "POST" or not may:
            raise PermissionDenied
        return checking.check(request, article)

    def share_view(self, request: HttpRequest, pk: UUID) -> HttpResponse:
        article = self.reached(request, str(pk))
        return previewing.share(request, article) if article else self.missing(request)

    def reached(self, request: HttpRequest, object_id: str) -> Article | None:
        """The article, if this person finds it on the desk."""
        article = self.get_object(request, object_id)
        if article is None:
            return None
        if not self.has_view_permission(request, article):
            raise PermissionDenied
        return article

    def missing(self, request: HttpRequest) -> HttpResponse:
        messages.warning(request, _("There is no such article on your desk."))
        return HttpResponseRedirect(reverse("admin:articles_article_changelist"))

    # Who may -----------------------------------------------------------------------------

    def has_add_permission(self, request: HttpRequest) -> bool:
        return may_begin(by=request.user)

    def has_change_permission(self, request: HttpRequest, obj: Article | None = None) -> bool:
        if obj is None:
            return self.has_add_permission(request)
        return saving.may_write(article=obj, by=request.user)

    def has_delete_permission(self, request: HttpRequest, obj: Article | None = None) -> bool:
        """Stories are spiked or removed for good by verbs that leave a trace."""
        return False
