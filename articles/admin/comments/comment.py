"""All comments in a list, to search and decide about many; the way to the moderators' screens."""

from collections.abc import Callable
from typing import Any

from django import forms
from django.contrib import admin, messages
from django.contrib.admin.helpers import ActionForm
from django.http import HttpRequest, HttpResponseRedirect
from django.urls import path, reverse
from django.utils import timezone
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from articles.admin.comments import appeals as comment_appeals
from articles.admin.comments import author as comment_author
from articles.admin.comments import log as comment_log
from articles.admin.comments import page as comment_page
from articles.admin.comments import queue as comment_queue
from articles.admin.comments import rules as comment_rules
from articles.admin.parts.read_only import ReadOnlyAdmin
from articles.admin.parts.titles import title
from articles.comments import moderating
from articles.comments.models import Comment, Decision
from articles.comments.refusals import Refused
from articles.comments.wording import imported_text
from articles.models import Article


class ReasonForm(ActionForm):
    """What the verbs that refuse a comment want to know."""

    ground = forms.ChoiceField(
        label=gettext_lazy("Ground:"),
        required=False,
        choices=[("", "—"), *Decision.Ground.choices],
    )
    reason = forms.CharField(
        label=gettext_lazy("Reason:"),
        required=False,
        max_length=500,
        widget=forms.TextInput(),
    )


class StatusFilter(admin.SimpleListFilter):
    """Tabs; the queue comes first."""

    title = gettext_lazy("status")
    parameter_name = "status"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, Any]]:
        return [("reported", _("Reported")), *Comment.Status.choices[1:], ("all", _("All"))]

    def choices(self, changelist: Any) -> Any:
        first, *others = super().choices(changelist)
        return [{**first, "display": Comment.Status.PENDING.label}, *others]

    def queryset(self, request: HttpRequest, queryset: Any) -> Any:
        match self.value():
            case None:
                return queryset.waiting()
            case "all":
                return queryset
            case "reported":
                return queryset.reported()
        return queryset.filter(status=self.value())


@admin.register(Comment)
class CommentAdmin(ReadOnlyAdmin):
    list_display = ("said", "story", "status", "reports", "created_at")
    list_display_links = ("said",)
    list_filter = (StatusFilter,)
    search_fields = ("text", "author_name")
    ordering = ("-id",)
    action_form = ReasonForm
    actions = ("approve", "reject", "mark_spam", "remove")
    list_per_page = 50

    def has_moderate_permission(self, request: HttpRequest) -> bool:
        return request.user.has_perm("comments.change_comment")

    # Where things are --------------------------------------------------------------------

    def get_urls(self) -> list[Any]:
        """The moderators' own screens, in front of Django's."""
        here = "comments_comment"
        screens: tuple[tuple[str, str, Callable[..., Any]], ...] = (
            ("queue/", "queue", comment_queue.queue),
            ("judge/", "judge", comment_queue.judge),
            ("undo/<uuid:batch>/", "undo", comment_queue.undo),
            ("rules/", "rules", comment_rules.rules),
            ("decisions/", "log", comment_log.log),
            ("appeals/", "appeals", comment_appeals.appeals),
            ("appeals/<uuid:appeal_id>/", "appeal", comment_appeals.decide_appeal),
            ("author/<slug:key>/", "author", comment_author.author),
            ("author/<slug:key>/export/", "export", comment_author.export),
            ("author/<slug:key>/erase/", "erase", comment_author.erase),
            ("<uuid:comment_id>/do/<slug:verb>/", "act", comment_page.act),
        )
        own = [
            path(route, self.admin_site.admin_view(view), name=f"{here}_{name}")
            for route, name, view in screens
        ]
        return [*own, *super().get_urls()]

    def changelist_view(self, request: HttpRequest, extra_context: Any = None) -> Any:
        """Whoever asks for nothing in particular gets the queue."""
        if self.has_moderate_permission(request) and not (request.GET or request.POST):
            return HttpResponseRedirect(reverse("admin:comments_comment_queue"))
        more = {"moderating": comment_queue.tabs("all")}
        return super().changelist_view(request, {**more, **(extra_context or {})})

    def change_view(self, request: HttpRequest, object_id: str, *rest: Any, **more: Any) -> Any:
        return comment_page.one(request, object_id)

    # What is seen ------------------------------------------------------------------------

    def get_changelist_instance(self, request: HttpRequest) -> Any:
        """The list, with the titles of its stories fetched at once."""
        changelist = super().get_changelist_instance(request)
        rows = list(changelist.result_list)
        stories = Article.objects.defer("body").in_bulk({row.thread_id for row in rows})
        for row in rows:
            row.about = stories.get(row.thread_id)
        changelist.result_list = rows
        return changelist

    @admin.display(description=gettext_lazy("comment"))
    def said(self, comment: Comment) -> SafeString:
        name = comment.author_name or _("Anonymous")
        return format_html('<span class="kicker">{}</span>{}', name, comment.text[:400])

    @admin.display(description=gettext_lazy("story"))
    def story(self, comment: Any) -> SafeString | str:
        about = getattr(comment, "about", None)
        about = about or Article.objects.defer("body").filter(pk=comment.thread_id).first()
        if about is None:
            return "—"
        address = reverse("admin:articles_article_change", args=[about.pk])
        return format_html('<a href="{}">{}</a>', address, title(about, length=60))

    # What is decided ---------------------------------------------------------------------

    @admin.action(description=gettext_lazy("Approve"), permissions=["moderate"])
    def approve(self, request: HttpRequest, queryset: Any) -> None:
        self.judge(request, queryset, moderating.approve)

    @admin.action(description=gettext_lazy("Reject"), permissions=["moderate"])
    def reject(self, request: HttpRequest, queryset: Any) -> None:
        self.judge(request, queryset, moderating.reject)

    @admin.action(description=gettext_lazy("Spam"), permissions=["moderate"])
    def mark_spam(self, request: HttpRequest, queryset: Any) -> None:
        self.judge(request, queryset, moderating.mark_spam)

    @admin.action(description=gettext_lazy("Remove"), permissions=["moderate"])
    def remove(self, request: HttpRequest, queryset: Any) -> None:
        self.judge(request, queryset, moderating.remove)

    def judge(self, request: HttpRequest, queryset: Any, verb: Callable[..., Any]) -> None:
        """One call of the verb for everything that was chosen."""
        chosen = list(queryset)
        why = {"reason": imported_text(request.POST.get("reason", ""))[:500]}
        if verb in (moderating.reject, moderating.remove):
            why["ground"] = request.POST.get("ground", "")
        try:
            verb(comments=chosen, by=request.user, now=timezone.now(), **why)
        except Refused as refused:
            messages.error(request, str(refused))
            return
        done = ngettext("%(count)d comment judged.", "%(count)d comments judged.", len(chosen))
        messages.success(request, done % {"count": len(chosen)})
