"""Fronts on the desk: the list of them, and the way to the page of each."""

from datetime import datetime
from typing import Any
from uuid import UUID

from django import forms
from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.loader import render_to_string
from django.urls import URLPattern, path, reverse
from django.utils import timezone
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from articles.admin.fronts import page as front_page
from articles.admin.fronts.slots import to_check
from articles.editions.models import FrontEdition
from articles.models import Front
from articles.workflow import fronts
from articles.workflow.arrangements import head, plain
from articles.workflow.refusals import Refused


class FrontForm(forms.ModelForm):
    """A front's name and address; the address is chosen once."""

    class Meta:
        model = Front
        fields = ("name", "slug", "section", "stale_after")


@admin.register(Front)
class FrontAdmin(admin.ModelAdmin):
    """Nothing here writes: everything goes through the verbs of `workflow.fronts`."""

    form = FrontForm
    list_display = ("name", "slug", "readers", "planned", "to_check")
    ordering = ("slug",)
    prepopulated_fields = {"slug": ("name",)}
    show_full_result_count = False
    actions = None

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    # The list ----------------------------------------------------------------------------

    @admin.display(description=gettext_lazy("readers see it"))
    def readers(self, front: Front) -> SafeString:
        now = timezone.now()
        shown = FrontEdition.objects.in_force(now).filter(subject_id=front.pk).first()
        marks = front_page.chips(shown, plain(head(front)))
        return render_to_string("admin/articles/article/chips.html", {"chips": marks})

    @admin.display(description=gettext_lazy("planned"))
    def planned(self, front: Front) -> datetime | None:
        coming = FrontEdition.objects.coming(timezone.now()).filter(subject_id=front.pk)
        return coming.values_list("visible_from", flat=True).first()

    @admin.display(description=gettext_lazy("to check"))
    def to_check(self, front: Front) -> str:
        slots = to_check(front, now=timezone.now())
        told = ngettext("%(slots)s slot to check", "%(slots)s slots to check", slots)
        return told % {"slots": slots} if slots else "–"

    # The pages ---------------------------------------------------------------------------

    def get_urls(self) -> list[URLPattern]:
        wrap = self.admin_site.admin_view
        return [
            path("find/", wrap(self.find_view), name="articles_front_find"),
            path("<uuid:pk>/about/", wrap(self.about_view), name="articles_front_about"),
            path("<uuid:pk>/preview/", wrap(self.preview_view), name="articles_front_preview"),
            path("<uuid:pk>/back/", wrap(self.back_view), name="articles_front_back"),
            *super().get_urls(),
        ]

    def change_view(
        self,
        request: HttpRequest,
        object_id: str,
        form_url: str = "",
        extra_context: dict[str, Any] | None = None,
    ) -> HttpResponse:
        front = self.get_object(request, object_id)
        if front is None:
            raise Http404
        if not self.has_view_permission(request, front):
            raise PermissionDenied
        return front_page.show(request, front)

    def history_view(
        self, request: HttpRequest, object_id: str, extra_context: dict[str, Any] | None = None
    ) -> HttpResponse:
        """The page itself tells what happened."""
        if not self.has_view_permission(request):
            raise PermissionDenied
        return HttpResponseRedirect(reverse("admin:articles_front_change", args=[object_id]))

    def save_model(self, request: HttpRequest, obj: Front, form: Any, change: bool) -> None:
        fronts.begin(front=obj, by=request.user, now=timezone.now())

    def log_addition(self, request: HttpRequest, obj: Any, message: Any) -> Any:
        return None  # the verb has left its event

    def about_view(self, request: HttpRequest, pk: UUID) -> HttpResponse:
        """A front's name, section, and when its stories count as stale."""
        front = self.reached(request, pk, "articles.add_front")
        kind = forms.modelform_factory(Front, fields=("name", "section", "stale_after"))
        form = kind(request.POST or None, instance=front)
        if request.method == "POST" and form.is_valid():
            fronts.describe_front(front=form.instance, by=request.user, now=timezone.now())
            messages.success(request, _("Saved. Readers learn of it when you publish next."))
            return front_page.back_to(front)
        return front_page.about(request, front, form)

    def find_view(self, request: HttpRequest) -> HttpResponse:
        if not request.user.has_perm("articles.change_front"):
            raise PermissionDenied
        return front_page.find(request)

    def preview_view(self, request: HttpRequest, pk: UUID) -> HttpResponse:
        return front_page.preview(request, self.reached(request, pk, "articles.view_front"))

    def back_view(self, request: HttpRequest, pk: UUID) -> HttpResponse:
        """Take a planned change back."""
        front = self.reached(request, pk, "articles.change_front")
        edition = front_page.edition_of(front, request.POST.get("edition", ""))
        if edition is None:
            raise Http404
        try:
            fronts.unschedule(front=front, edition=edition, by=request.user, now=timezone.now())
        except Refused as refused:
            messages.error(request, str(refused))
        else:
            messages.success(request, _("Taken back. Nothing changes at that moment."))
        return front_page.back_to(front)

    def reached(self, request: HttpRequest, pk: UUID, permission: str) -> Front:
        if not request.user.has_perm(permission):
            raise PermissionDenied
        front = Front.objects.filter(pk=pk).first()
        if front is None:
            raise Http404
        return front
