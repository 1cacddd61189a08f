"""Sections, tags, authors and sources. A change goes through `renaming`, which tells readers."""

from typing import Any, ClassVar

from django.contrib import admin
from django.http import HttpRequest
from django.utils import timezone

from articles.models import Author, Section, Source, Tag
from articles.workflow import renaming


class NameAdmin(admin.ModelAdmin):
    """What the four have in common: a name, a slug made from it, one door."""

    list_display: ClassVar[tuple[str, ...]] = ("name", "slug")
    search_fields: ClassVar[tuple[str, ...]] = ("name", "slug")
    ordering: ClassVar[tuple[str, ...]] = ("name", "pk")
    prepopulated_fields = {"slug": ("name",)}
    show_full_result_count = False
    actions = None

    def save_model(self, request: HttpRequest, obj: Any, form: Any, change: bool) -> None:
        renaming.change(named=obj, by=request.user, now=timezone.now())

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """Readers may hold its address. A name that is no longer used is in nobody's way."""
        return False


@admin.register(Section)
class SectionAdmin(NameAdmin):
    list_display = ("name", "slug", "parent", "position")
    list_select_related = ("parent",)
    ordering = ("position", "name", "pk")
    fields = ("name", "slug", "parent", "position", "description")


@admin.register(Tag)
class TagAdmin(NameAdmin):
    fields = ("name", "slug")


@admin.register(Author)
class AuthorAdmin(NameAdmin):
    fields = ("name", "slug", "bio", "portrait")
    autocomplete_fields = ("portrait",)


@admin.register(Source)
class SourceAdmin(NameAdmin):
    list_display = ("name", "slug", "domain")
    search_fields = ("name", "slug", "domain")
    fields = ("name", "slug", "domain")
