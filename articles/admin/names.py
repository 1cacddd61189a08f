"""Sections, tags, authors and sources. A change goes through `renaming`, which tells readers."""

from typing import Any

from django.contrib import admin, messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from articles.models import Author, Section, Source, Tag
from articles.workflow import renaming
from articles.workflow.refusals import Refused


class NameAdmin(admin.ModelAdmin):
    """What the four have in common: a name, a slug made from it, one door."""

    list_display = ["name", "slug"]
    search_fields = ["name", "slug"]
    ordering = ["name", "pk"]
    prepopulated_fields = {"slug": ("name",)}
    show_full_result_count = False
    actions = None

    def save_model(self, request: HttpRequest, obj: Any, form: Any, change: bool) -> None:
        renaming.change(named=obj, by=request.user, now=timezone.now())

    def delete_view(
        self, request: HttpRequest, object_id: str, extra_context: dict[str, Any] | None = None
    ) -> HttpResponse:
        """A name in use stays, and says so in words."""
        try:
            return super().delete_view(request, object_id, extra_context)
        except Refused as refused:
            messages.error(request, str(refused))
        name = f"admin:{self.opts.app_label}_{self.opts.model_name}_change"
        return HttpResponseRedirect(reverse(name, args=[object_id]))

    def get_deleted_objects(self, objs: Any, request: HttpRequest) -> Any:
        """What it is used in is not for the page to find out: `renaming.remove` looks."""
        found, counts, forbidden, _protected = super().get_deleted_objects(objs, request)
        return found, counts, forbidden, []

    def delete_model(self, request: HttpRequest, obj: Any) -> None:
        renaming.remove(named=obj, by=request.user, now=timezone.now())


@admin.register(Section)
class SectionAdmin(NameAdmin):
    list_display = ["name", "slug", "parent", "position"]
    list_select_related = ("parent",)
    ordering = ["position", "name", "pk"]
    fields = ("name", "slug", "parent", "position", "description")


@admin.register(Tag)
class TagAdmin(NameAdmin):
    fields = ("name", "slug")


@admin.register(Author)
class AuthorAdmin(NameAdmin):
    fields = ("name", "slug", "bio", "portrait")
    autocomplete_fields = ("portrait",)

    def formfield_for_foreignkey(self, db_field: Any, request: HttpRequest, **kwargs: Any) -> Any:
        field = super().formfield_for_foreignkey(db_field, request, **kwargs)
        if db_field.name == "portrait" and field is not None:
            field.help_text = _(
                "Readers get a portrait only if its rights neither begin nor end: no dates, no "
                "leases."
            )
        return field


@admin.register(Source)
class SourceAdmin(NameAdmin):
    list_display = ["name", "slug", "domain"]
    search_fields = ["name", "slug", "domain"]
    fields = ("name", "slug", "domain")
