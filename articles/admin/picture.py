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
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from articles.admin.article_form import Moment
from articles.admin.thumbnails import address, thumbnail
from articles.models import Article, Author
from articles.workflow import picture_desk
from articles.workflow.actors import name_of
from media import intake, renditions
from media.discarding import discard
from media.models import Image
from media.refusals import Refused
from media.storing import open_original

WORDS = (
    "caption",
    "alt_text",
    "credit_line",
    "copyright_notice",
    "source_name",
    "licence",
    "usage_terms",
    "rights_from",
    "rights_until",
)


class PictureForm(forms.ModelForm):
    """The words about a picture, and its file while it has none."""

    upload = forms.FileField(label=gettext_lazy("File"), required=False)

    class Meta:
        model = Image
        fields = (*WORDS, "focal_x", "focal_y")
        widgets = {
            "caption": forms.Textarea(attrs={"rows": 3}),
            "alt_text": forms.Textarea(attrs={"rows": 2}),
            "usage_terms": forms.Textarea(attrs={"rows": 2}),
        }

    by_name = ""

    def clean(self) -> dict[str, Any]:
        """Take the file in when everything else is right: a refused picture is an error here.

        The same file again is no second picture, so nothing is lost if the page is sent twice.
        """
        given = super().clean() or self.cleaned_data
        file = given.get("upload")
        if file and not self.errors:
            try:
                self.instance = self.taken(file)
            except Refused as refused:
                self.add_error("upload", str(refused))
        return given

    def taken(self, file: Any) -> Image:
        now = timezone.now()
        if self.instance._state.adding:
            known = {name: self.cleaned_data[name] for name in WORDS if self.cleaned_data[name]}
            return intake.take_in(file=file, now=now, by_name=self.by_name, **known)
        return intake.fill(image=self.instance, file=file, now=now)


class FileFilter(admin.SimpleListFilter):
    title = gettext_lazy("file")
    parameter_name = "file"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, Any]]:
        return [("wanted", _("Wanted")), ("here", _("In the house"))]

    def queryset(self, request: HttpRequest, queryset: Any) -> Any:
        match self.value():
            case "wanted":
                return queryset.filter(file="")
            case "here":
                return queryset.exclude(file="")
        return queryset


@admin.register(Image)
class PictureAdmin(admin.ModelAdmin):
    form = PictureForm
    formfield_overrides = {DateTimeField: {"form_class": forms.DateTimeField, "widget": Moment}}
    change_form_template = "admin/media/image/change_form.html"
    list_display = ("picture", "words", "credit_line", "rights_until", "created_at")
    list_display_links = ("words",)
    list_filter = (FileFilter, "licence")
    search_fields = ("caption", "alt_text", "credit_line", "file_name")
    ordering = ("-created_at", "-id")
    show_full_result_count = False
    actions = None

    @admin.display(description=gettext_lazy("picture"))
    def picture(self, image: Image) -> SafeString:
        return thumbnail(image)

    @admin.display(description=gettext_lazy("caption"), ordering="caption")
    def words(self, image: Image) -> SafeString:
        words = image.caption or image.alt_text or image.file_name or _("Without words")
        return format_html('<span class="headline">{}</span>', words[:160])

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
            (_("Focal point"), {"fields": (("focal_x", "focal_y"),)}),
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
            picture_desk.change_picture(image=obj, by=request.user, now=now)
            if not obj.is_wanted:
                renditions.ask(image=obj, now=now)
        elif obj._state.adding:
            obj.created_at, obj.created_by = now, name_of(request.user)[:150]
            obj.save()

    # Seeing ------------------------------------------------------------------------------

    def get_urls(self) -> list[URLPattern]:
        original = path(
            "<uuid:pk>/original/",
            self.admin_site.admin_view(self.original_view),
            name="media_image_original",
        )
        return [original, *super().get_urls()]

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

    def render_change_form(
        self, request: HttpRequest, context: dict[str, Any], *args: Any, **kwargs: Any
    ) -> HttpResponse:
        image = kwargs.get("obj")
        if image is not None:
            context |= {
                "image": image,
                "shown_at": address(image, recipe="card"),
                "uses": uses(image),
            }
        return super().render_change_form(request, context, *args, **kwargs)

    # Deleting ----------------------------------------------------------------------------

    def delete_view(
        self, request: HttpRequest, object_id: str, extra_context: dict[str, Any] | None = None
    ) -> HttpResponse:
        image = self.get_object(request, object_id)
        if image is not None and (found := uses(image)):
            links = format_html_join(", ", '<a href="{}">{}</a>', found)
            messages.error(
                request,
                format_html(
                    "{} {}",
                    _(
                        "The picture is in use and stays. Take it out of these first, also in "
                        "their history:"
                    ),
                    links,
                ),
            )
            return HttpResponseRedirect(reverse("admin:media_image_change", args=[image.pk]))
        return super().delete_view(request, object_id, extra_context)

    def delete_model(self, request: HttpRequest, obj: Image) -> None:
        discard(image=obj)


def uses(image: Image) -> list[tuple[str, str]]:
    """Where the picture is used, in drafts, history or by authors: addresses and names."""
    stories = Article.objects.filter(revisions__references__image=image).distinct()
    authors = Author.objects.filter(portrait=image)
    return [
        *(
            (reverse("admin:articles_article_change", args=[each.pk]), str(each))
            for each in stories.defer("body").newest_first()[:50]
        ),
        *(
            (reverse("admin:articles_author_change", args=[each.pk]), str(each))
            for each in authors.order_by("name", "pk")[:50]
        ),
    ]
