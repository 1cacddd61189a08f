"""The comment queue: what waits, why it was held, and the moderators' verbs."""

from collections.abc import Callable
from typing import Any

from django import forms
from django.contrib import admin, messages
from django.contrib.admin.helpers import ActionForm
from django.http import HttpRequest
from django.urls import reverse
from django.utils import timezone
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from articles.admin.read_only import ReadOnlyAdmin
from articles.admin.titles import title
from articles.comments import moderating
from articles.comments.explaining import explain
from articles.comments.models import Comment
from articles.comments.refusals import Refused
from articles.models import Article


class ReasonForm(ActionForm):
    """What the verbs that refuse a comment want to know."""

    reason = forms.CharField(
        label=gettext_lazy("Reason:"),
        required=False,
        max_length=500,
        widget=forms.TextInput(attrs={"placeholder": gettext_lazy("for reject and remove")}),
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
    fields = ("author_name", "story", "status", "created_at", "text", "why_held", "reports")
    readonly_fields = ("story", "why_held")

    def has_moderate_permission(self, request: HttpRequest) -> bool:
        return request.user.has_perm("comments.change_comment")

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

    @admin.display(description=gettext_lazy("why it was held"))
    def why_held(self, comment: Comment) -> str:
        found = [(reason.sentence,) for reason in explain(comment)]
        return format_html_join("", "<p>{}</p>", found) or "—"

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
        try:
            verb(
                comments=chosen,
                by=request.user,
                now=timezone.now(),
                reason=request.POST.get("reason", ""),
            )
        except Refused as refused:
            messages.error(request, str(refused))
            return
        done = ngettext("%(count)d comment judged.", "%(count)d comments judged.", len(chosen))
        messages.success(request, done % {"count": len(chosen)})
