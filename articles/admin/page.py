"""Standing pages on the desk. Forms go through the verbs of `workflow.pages`."""

from typing import Any

from django import forms
from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.loader import render_to_string
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from articles.admin.parts.chips import Chip
from articles.admin.parts.editor import BodyField
from articles.admin.parts.fields import at_block
from articles.editions.models import PageEdition
from articles.models import Page
from articles.workflow import pages
from articles.workflow.refusals import InvalidText, NotAllowed, Overtaken, Refused


class PageForm(forms.ModelForm):
    """A page as it is written. Never saved: what was typed goes to the desk's door."""

    base_version = forms.IntegerField(widget=forms.HiddenInput, required=False)
    body = BodyField(label=gettext_lazy("Text"), required=False)

    class Meta:
        model = Page
        fields = ("name", "slug", "language", "position", "body")
        widgets = {
            "name": forms.TextInput(attrs={"placeholder": gettext_lazy("Title")}),
            "language": forms.TextInput(attrs={"list": "languages"}),
        }

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.problems: list[dict[str, str]] = []

    def validate_unique(self) -> None:
        """The door tells whether a slug is taken."""

    def refuse(self, invalid: InvalidText) -> None:
        for problem in invalid.problems:
            name = problem.pointer.split("/")[1]
            if name == "body":
                self.problems.append(at_block(problem))
            self.add_error(name if name in self.fields else None, problem.detail)


@admin.register(Page)
class PageAdmin(admin.ModelAdmin):
    list_display = ("name", "slug", "language", "readers", "changed_at")
    ordering = ("position", "slug")
    show_full_result_count = False
    actions = None

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    @admin.display(description=gettext_lazy("readers see it"))
    def readers(self, page: Page) -> SafeString:
        return render_to_string("admin/articles/article/chips.html", {"chips": chips(page)})

    def add_view(
        self,
        request: HttpRequest,
        form_url: str = "",
        extra_context: dict[str, Any] | None = None,
    ) -> HttpResponse:
        if not self.has_add_permission(request):
            raise PermissionDenied
        return self.write(request, None)

    def change_view(
        self,
        request: HttpRequest,
        object_id: str,
        form_url: str = "",
        extra_context: dict[str, Any] | None = None,
    ) -> HttpResponse:
        page: Page | None = self.get_object(request, object_id)
        if not self.has_view_permission(request, page):
            raise PermissionDenied
        if page is None:
            raise Http404
        return self.write(request, page)

    def history_view(
        self, request: HttpRequest, object_id: str, extra_context: dict[str, Any] | None = None
    ) -> HttpResponse:
        """There is none of a page's texts; the events tell who did what."""
        if not self.has_view_permission(request):
            raise PermissionDenied
        return HttpResponseRedirect(reverse("admin:articles_page_change", args=[object_id]))

    def write(self, request: HttpRequest, page: Page | None) -> HttpResponse:
        """Show the form; on POST save it and do what the button says."""
        version = page.version if page else 0
        typed = request.POST.copy() if request.method == "POST" else None
        form = PageForm(typed, instance=page, initial={"base_version": version})
        if request.method == "POST":
            if not request.user.has_perm(f"articles.{'change' if page else 'add'}_page"):
                raise PermissionDenied
            if form.is_valid():
                try:
                    return HttpResponseRedirect(done(request, form, page))
                except NotAllowed as refused:
                    raise PermissionDenied from refused
                except InvalidText as invalid:
                    form.refuse(invalid)
                except Overtaken as overtaken:
                    messages.error(request, str(overtaken))
                    if page and typed:
                        typed["base_version"] = str(current(page).version)
                except Refused as refused:
                    messages.error(request, str(refused))
        return self.page(request, form, current(page) if page else None)

    def page(self, request: HttpRequest, form: PageForm, page: Page | None) -> HttpResponse:
        shown = pages.shown_now(page, now=timezone.now()) if page else None
        context = {
            **admin.site.each_context(request),
            "title": page.name if page else _("New standing page"),
            "opts": self.opts,
            "page": page,
            "form": form,
            "chips": chips(page) if page else [],
            "address": pages.address(shown.slug) if shown else "",
            "may_write": request.user.has_perm(f"articles.{'change' if page else 'add'}_page"),
            "may_publish": request.user.has_perm("articles.publish_page"),
            "is_shown": shown is not None,
            "media": self.media + form.media,
        }
        return TemplateResponse(request, "admin/articles/page/change_form.html", context)


def current(page: Page) -> Page:
    return Page.objects.get(pk=page.pk)


def done(request: HttpRequest, form: PageForm, page: Page | None) -> str:
    """Save, then publish or withdraw if that was asked for; where to go on. Raises Refused."""
    by, now, do = request.user, timezone.now(), request.POST.get("do", "save")
    if do != "save" and not by.has_perm("articles.publish_page"):
        raise NotAllowed
    changes = {name: form.cleaned_data[name] for name in PageForm.Meta.fields}
    if page is None:
        kept, is_new = pages.create(changes=changes, by=by, now=now), True
    else:
        kept = current(page)
        kept.version = form.cleaned_data["base_version"] or 0
        is_new = pages.save(page=kept, changes=changes, by=by, now=now)
    try:
        match do:
            case "publish":
                pages.publish(page=kept, by=by, now=now)
                messages.success(request, _("Readers see this page now."))
            case "unpublish":
                pages.unpublish(page=kept, by=by, now=now)
                messages.success(request, _("Readers no longer find this page."))
            case _:
                word = (
                    _("Saved. Readers see no change yet.") if is_new else _("Nothing was changed.")
                )
                messages.success(request, word)
    except Refused as refused:
        messages.error(request, str(refused))  # what was written is saved all the same
    return reverse("admin:articles_page_change", args=[kept.pk])


def chips(page: Page) -> list[Chip]:
    """What readers see of the page."""
    shown: PageEdition | None = pages.shown_now(page, now=timezone.now())
    if shown is None:
        return [Chip(label=_("Not published"), tone="never")]
    found = [Chip(label=_("Live"), tone="live", at=shown.visible_from)]
    if not pages.is_same(shown.document, pages.composed(page, at=shown.visible_from)):
        found.append(Chip(label=_("Changed since"), tone="changed"))
    return found
