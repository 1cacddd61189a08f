"""What readers saw and see, and what editors did: to be looked at, never changed."""

from typing import Any

from django.contrib import admin
from django.http import HttpRequest
from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _

from articles.admin.parts.read_only import ReadOnlyAdmin
from articles.editions.models import Change, Edition, Listing
from articles.models import Event


class RecordAdmin(ReadOnlyAdmin):
    """The record has no permissions of its own: whoever may see all articles may see it."""

    def has_view_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return request.user.has_perm("articles.change_article") or super().has_view_permission(
            request, obj
        )

    def has_module_permission(self, request: HttpRequest) -> bool:
        return self.has_view_permission(request)

    @admin.display(description=_("article"))
    def article(self, row: Any) -> SafeString:
        address = reverse("admin:articles_article_change", args=[row.article_id])
        return format_html('<a href="{}">{}</a>', address, row.article_id)


@admin.register(Edition)
class EditionAdmin(RecordAdmin):
    list_display = ("number", "article", "published_by", "created_at")
    search_fields = ("article_id", "published_by")
    fields = ("number", "article", "revision_id", "published_by", "created_at", "etag", "document")
    readonly_fields = ("article",)
    ordering = ("-created_at", "-id")

    def get_queryset(self, request: HttpRequest) -> Any:
        found = super().get_queryset(request)
        of_one = request.resolver_match and "object_id" in request.resolver_match.kwargs
        return found if of_one else found.defer("document", "card")


@admin.register(Listing)
class ListingAdmin(RecordAdmin):
    list_display = ("slug", "section", "pub_status", "visible_from", "closes", "ends")
    list_filter = ("pub_status", "ends")
    search_fields = ("slug", "article_id")
    fields = (
        ("slug", "section", "language"),
        "article",
        ("pub_status", "reason"),
        ("first_published_at", "published_at", "updated_at"),
        ("visible_from", "closes", "ends"),
    )
    readonly_fields = ("article", "closes")
    ordering = ("-visible_from", "-id")

    @admin.display(description=_("visible until"), ordering="visible_until")
    def closes(self, listing: Listing) -> Any:
        return None if listing.ends == Listing.Ends.OPEN else listing.visible_until


@admin.register(Change)
class ChangeAdmin(RecordAdmin):
    list_display = ("sequence", "effective_at", "about", "kind", "subject", "listing")
    list_filter = ("about", "kind")
    list_select_related = ("listing",)
    search_fields = ("article_id", "listing__slug", "place")
    fields = ("sequence", "effective_at", "about", "kind", "subject", "listing")
    readonly_fields = ("subject",)
    ordering = ("-sequence",)

    @admin.display(description=_("subject"), ordering="place")
    def subject(self, change: Change) -> Any:
        return self.article(change) if change.article_id else change.place


@admin.register(Event)
class EventAdmin(ReadOnlyAdmin):
    list_display = ("at", "verb", "by_name", "subject", "from_state", "to_state", "why")
    empty_value_display = ""
    list_filter = ("verb", "about")
    search_fields = ("about_id", "by_name", "why")
    fields = (
        ("at", "verb", "by_name"),
        ("about", "about_id", "version"),
        ("from_state", "to_state"),
        "why",
        "detail",
    )
    ordering = ("-at", "-id")

    @admin.display(description=_("about"), ordering="about")
    def subject(self, event: Event) -> str:
        if event.about != "article":
            return event.about
        address = reverse("admin:articles_article_history", args=[event.about_id])
        return format_html('<a href="{}">{}</a>', address, _("article"))
