"""Pictures: taken in by `media.intake`, changed by `picture_desk`, deleted only when unused."""

from typing import Any
from uuid import UUID

from django import forms
from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.db.models import DateTimeField
from django.http import FileResponse, Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.http.response import HttpResponseBase
from django.urls import URLPattern, path, reverse
from django.utils import timezone
from django.utils.html import format_html, format_html_join
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from articles.admin.parts.fields import Moment
from articles.admin.pictures import killing as picture_killing
from articles.admin.pictures import wanted as picture_wanted
from articles.admin.pictures.bulk import bulk
from articles.admin.pictures.form import PictureForm
from articles.admin.pictures.grid import (
    CreditFacet,
    FileFacet,
    MissingFacet,
    PictureGrid,
    RightsFacet,
    ShapeFacet,
    UseFacet,
)
from articles.admin.pictures.page import about
from articles.admin.pictures.uses import uses
from articles.workflow import picture_desk
from articles.workflow.actors import name_of
from media.discarding import discard
from media.models import Image
from media.refusals import Refused
from media.storing import open_original


@admin.register(Image)
class PictureAdmin(admin.ModelAdmin):
    form = PictureForm
    formfield_overrides = {DateTimeField: {"form_class": forms.DateTimeField, "widget": Moment}}
    change_form_template = "admin/media/image/change_form.html"
    change_list_template = "admin/media/image/change_list.html"
    list_display = ("caption",)
    list_filter = (
        FileFacet,
        RightsFacet,
        UseFacet,
        MissingFacet,
        "licence",
        ShapeFacet,
        CreditFacet,
    )
    list_per_page = 48
    show_facets = admin.ShowFacets.ALWAYS
    search_fields = (
        "caption",
        "alt_text",
        "credit_line",
        "copyright_notice",
        "source_name",
        "file_name",
    )
    search_help_text = gettext_lazy("Caption, credit, source or file name")
    ordering = ("-created_at", "-id")
    show_full_result_count = False
    actions = None

    def get_changelist(self, request: HttpRequest, **kwargs: Any) -> type[PictureGrid]:
        return PictureGrid

    def get_fieldsets(self, request: HttpRequest, obj: Image | None = None) -> Any:
        file = ("upload",) if obj is None or obj.is_wanted else ()
        return [
            (None, {"fields": (*file, "caption", "alt_text", "credit_line")}),
            (
                _("Rights"),
                {
                    "fields": (
                        "licence",
                        "copyright_notice",
                        "source_name",
                        "usage_terms",
                        ("rights_from", "rights_until"),
                    )
                },
            ),
            (
                _("Focal point"),
                {"fields": (("focal_x", "focal_y"), "crops"), "classes": ("focal-fields",)},
            ),
        ]

    def get_form(
        self, request: HttpRequest, obj: Any = None, change: bool = False, **kw: Any
    ) -> Any:
        form: Any = super().get_form(request, obj, change=change, **kw)
        form.by_name = name_of(request.user)
        return form

    def save_model(self, request: HttpRequest, obj: Image, form: Any, change: bool) -> None:
        """A new picture is in the house already (`PictureForm.clean`); without a file it is one
        that is wanted, and its row is all there is."""
        now = timezone.now()
        if change:
            fields = form.changed_fields()
            picture_desk.change_picture(image=obj, by=request.user, now=now, fields=fields)
        elif obj._state.adding:
            obj.created_at, obj.created_by = now, name_of(request.user)[:150]
            obj.save()

    # The pages ---------------------------------------------------------------------------

    def get_urls(self) -> list[URLPattern]:
        wrap = self.admin_site.admin_view
        return [
            path("bulk/", wrap(bulk), name="media_image_bulk"),
            path("wanted/", wrap(picture_wanted.wanted), name="media_image_wanted"),
            path("wanted/<uuid:pk>/", wrap(picture_wanted.fill), name="media_image_fill"),
            path("<uuid:pk>/original/", wrap(self.original_view), name="media_image_original"),
            path("<uuid:pk>/kill/", wrap(self.kill_view), name="media_image_kill"),
            *super().get_urls(),
        ]

    def original_view(self, request: HttpRequest, pk: UUID) -> HttpResponseBase:
        """The file as it came, for people of the house only."""
        image = self.get_object(request, str(pk))
        if not self.has_view_permission(request, image):
            raise PermissionDenied
        if image is None or image.is_wanted:
            raise Http404
        try:
            file = open_original(image)
        except Refused as missing:
            raise Http404(str(missing)) from missing
        response = FileResponse(file, filename=image.file_name, content_type=image.media_type)
        response.headers["Cache-Control"] = "private, max-age=3600"
        response.headers["X-Content-Type-Options"] = "nosniff"
        return response

    def kill_view(self, request: HttpRequest, pk: UUID) -> HttpResponse:
        image = self.get_object(request, str(pk))
        if image is None:
            raise Http404
        return picture_killing.kill(request, image)

    def render_change_form(
        self, request: HttpRequest, context: dict[str, Any], *args: Any, **kwargs: Any
    ) -> HttpResponse:
        image = kwargs.get("obj")
        context["show_save_and_add_another"] = False
        if image is not None:
            context |= about(image, now=timezone.now())
            context["leases"] = getattr(context["adminform"].form, "leases", None)
        return super().render_change_form(request, context, *args, **kwargs)

    # Deleting ----------------------------------------------------------------------------

    def delete_view(
        self, request: HttpRequest, object_id: str, extra_context: dict[str, Any] | None = None
    ) -> HttpResponse:
        image = self.get_object(request, object_id)
        if image is not None and (found := uses(image, now=timezone.now())):
            links = format_html_join(
                ", ", '<a href="{}">{}</a> ({})', ((u.address, u.name, u.what) for u in found)
            )
            told = _(
                "The picture is in use and stays. Take it out of these first, also in "
                "their history:"
            )
            messages.error(request, format_html("{} {}", told, links))
            return HttpResponseRedirect(reverse("admin:media_image_change", args=[image.pk]))
        return super().delete_view(request, object_id, extra_context)

    def delete_model(self, request: HttpRequest, obj: Image) -> None:
        discard(image=obj)
