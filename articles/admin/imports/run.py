"""Imports: what came in, what became of each file, and the way back."""

from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode
from uuid import UUID

from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.db.models import Count, Q
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.template.response import TemplateResponse
from django.urls import URLPattern, path, reverse
from django.utils import timezone
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from articles.admin.parts.read_only import ReadOnlyAdmin
from articles.admin.parts.titles import title
from articles.ingest.rollback import Undone, forecast, may_roll_back, roll_back, written_by
from articles.models import ImportedFile, ImportRun, Likeness
from articles.workflow.refusals import Refused

Outcome = ImportedFile.Outcome
PAGE = 50
ALIKE = 20
LOOKED_AT = 100
"""Files whose way back is told before anybody decides."""
AT_ONCE = 300
"""Stories undone in one request."""


@dataclass(frozen=True, kw_only=True)
class Tally:
    """How many files had one outcome. `address` shows them alone."""

    outcome: str
    label: Any
    number: int
    address: str
    is_chosen: bool


@admin.register(ImportRun)
class ImportRunAdmin(ReadOnlyAdmin):
    """Whoever may change all articles sees what came in."""

    list_display = ("begun", "paths_shown", "number", "imported", "refused", "standing")
    list_display_links = ("begun",)
    ordering = ("-started_at", "-id")
    list_per_page = 25

    def has_view_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return request.user.has_perm("articles.change_article")

    def has_module_permission(self, request: HttpRequest) -> bool:
        return self.has_view_permission(request)

    def changelist_view(
        self, request: HttpRequest, extra_context: dict[str, Any] | None = None
    ) -> HttpResponse:
        return super().changelist_view(request, {"title": _("Imports"), **(extra_context or {})})

    def get_queryset(self, request: HttpRequest) -> Any:
        of = {
            "files_refused": Q(files__outcome=Outcome.REJECTED),
            "files_imported": Q(files__outcome__in=[Outcome.IMPORTED, Outcome.UPDATED]),
        }
        counts = {name: Count("files", filter=which) for name, which in of.items()}
        return super().get_queryset(request).annotate(files_all=Count("files"), **counts)

    @admin.display(description=gettext_lazy("started"), ordering="started_at")
    def begun(self, run: ImportRun) -> Any:
        return run.started_at

    @admin.display(description=gettext_lazy("paths"))
    def paths_shown(self, run: ImportRun) -> str:
        return ", ".join(run.paths)

    @admin.display(description=gettext_lazy("files"))
    def number(self, run: Any) -> int:
        return int(run.files_all)

    @admin.display(description=gettext_lazy("new or newer"))
    def imported(self, run: Any) -> int:
        return int(run.files_imported)

    @admin.display(description=gettext_lazy("refused"))
    def refused(self, run: Any) -> int:
        return int(run.files_refused)

    @admin.display(description=gettext_lazy("state"))
    def standing(self, run: ImportRun) -> SafeString:
        label, tone = standing(run)
        return format_html('<span class="chip {}">{}</span>', tone, label)

    def get_urls(self) -> list[URLPattern]:
        wrap = self.admin_site.admin_view
        back = path("<uuid:pk>/back/", wrap(self.back_view), name="articles_importrun_back")
        return [back, *super().get_urls()]

    # The report --------------------------------------------------------------------------

    def changeform_view(
        self,
        request: HttpRequest,
        object_id: str | None = None,
        form_url: str = "",
        extra_context: dict[str, Any] | None = None,
    ) -> HttpResponse:
        run = self.get_object(request, object_id or "")
        if run is None or not self.has_view_permission(request) or request.method == "POST":
            return super().changeform_view(request, object_id, form_url, extra_context)
        chosen = request.GET.get("outcome", "")
        files = run.files.filter(outcome=chosen) if chosen in Outcome.values else run.files.all()
        files = files.select_related("article").defer("article__body").order_by("pk")
        seconds = ((run.finished_at or run.started_at) - run.started_at).total_seconds()
        label, tone = standing(run)
        context = {
            **self.head(request, run),
            "counts": counted(run, chosen=chosen),
            "standing": label,
            "tone": tone,
            "seconds": seconds,
            "rate": run.files_all / seconds if seconds else None,
            "refused": run.files.filter(outcome=Outcome.REJECTED).order_by("pk")[:PAGE],
            "page": Paginator(files, PAGE).get_page(request.GET.get("p")),
            "chosen": chosen,
            "alike": alike(run),
            "may_roll_back": may_roll_back(by=request.user) and not run.rolled_back_at,
        }
        return TemplateResponse(request, "admin/articles/importrun/change_form.html", context)

    def head(self, request: HttpRequest, run: ImportRun) -> dict[str, Any]:
        return {
            **self.admin_site.each_context(request),
            "title": _("Import"),
            "run": run,
            "opts": self.opts,
        }

    # The way back ------------------------------------------------------------------------

    def back_view(self, request: HttpRequest, pk: UUID) -> HttpResponse:
        """Say what goes and what stays; on POST do it, as much at once as a request may take."""
        run = get_object_or_404(ImportRun, pk=pk)
        if not self.has_view_permission(request) or not may_roll_back(by=request.user):
            raise PermissionDenied
        report = reverse("admin:articles_importrun_change", args=[run.pk])
        if request.method == "POST":
            return HttpResponseRedirect(rolled_back(request, run) or report)
        if run.rolled_back_at:
            return HttpResponseRedirect(report)
        fates = forecast(run=run, now=timezone.now(), most=LOOKED_AT)
        going = [each for each in fates if each.how != Undone.KEPT]
        context = {
            **self.head(request, run),
            "going": going,
            "staying": [each for each in fates if each.how == Undone.KEPT],
            "further": max(0, written_by(run).count() - len(fates)),
            "report": report,
        }
        return TemplateResponse(request, "admin/articles/importrun/back.html", context)


def standing(run: ImportRun) -> tuple[Any, str]:
    """A word for where the run is, and its colour."""
    if run.rolled_back_at:
        return _("Rolled back"), "spiked"
    return (_("Finished"), "live") if run.finished_at else (_("Under way, or stopped"), "draft")


def counted(run: ImportRun, *, chosen: str) -> list[Tally]:
    found = run.counts()
    return [
        Tally(
            outcome=outcome.value,
            label=outcome.label,
            number=found[outcome],
            address=f"?{urlencode({'outcome': outcome.value})}#files",
            is_chosen=chosen == outcome.value,
        )
        for outcome in Outcome
        if found[outcome] or outcome in (Outcome.IMPORTED, Outcome.REJECTED)
    ]


def alike(run: ImportRun) -> list[dict[str, Any]]:
    """The likest of what came with this run, each with what it is like."""
    found = Likeness.objects.filter(document__in=run.files.values("document"))
    found = found.select_related("document__article", "like__article").defer(
        "document__content", "document__spans", "like__content", "like__spans"
    )
    return [
        {"likeness": each, "new": title(each.document.article), "old": title(each.like.article)}
        for each in found.order_by("-similarity", "pk")[:ALIKE]
    ]


def rolled_back(request: HttpRequest, run: ImportRun) -> str:
    """Undo some, and say how many. Gives the way back here while there is more to do."""
    try:
        counts = roll_back(run=run, by=request.user, now=timezone.now(), most=AT_ONCE)
    except Refused as refused:
        messages.error(request, str(refused))
        return ""
    kept, gone = counts.pop(Undone.KEPT, 0), counts.total()
    said = ngettext("%(count)s story is undone.", "%(count)s stories are undone.", gone)
    messages.success(request, said % {"count": gone})
    if kept:
        said = ngettext(
            "%(count)s story stays: it is no longer the import's alone.",
            "%(count)s stories stay: they are no longer the import's alone.",
            kept,
        )
        messages.info(request, said % {"count": kept})
    if run.rolled_back_at:
        return ""
    messages.warning(request, _("There is more to undo: go on below."))
    return reverse("admin:articles_importrun_back", args=[run.pk])
