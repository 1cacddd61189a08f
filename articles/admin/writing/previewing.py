"""The story as readers would see it, of text that nobody has saved yet, and links to it."""

from datetime import timedelta
from typing import Any

from django import forms
from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext_lazy

from articles.admin.parts.titles import title
from articles.admin.writing.unsaved import typed
from articles.models import Article, Revision
from articles.previews import links, tokens
from articles.previews.drafts import composed
from articles.previews.sealing import unkept
from articles.previews.story import page
from articles.workflow.refusals import InvalidText, Refused

WIDTHS = (
    ("phone", 390, gettext_lazy("Phone")),
    ("tablet", 820, gettext_lazy("Tablet")),
    ("desktop", 0, gettext_lazy("Desktop")),
)
DAYS = [
    (days, ngettext_lazy("%(days)d day", "%(days)d days", days) % {"days": days})
    for days in (1, 3, 7, tokens.LONGEST.days)
]


def preview(request: HttpRequest, article: Article | None) -> HttpResponse:
    """The text on the desk; on POST the one in the form. Nothing is written."""
    now = timezone.now()
    shown, is_typed = "", request.method == "POST"
    problems: tuple[str, ...] = ()
    try:
        revision = typed(request, article) if is_typed else head_of(article)
    except InvalidText as refused:
        problems = tuple(problem.detail for problem in refused.problems)
    else:
        shown = page(composed(revision=revision, now=now).document, now=now)
    context = {
        **admin.site.each_context(request),
        "title": _("Preview"),
        "article": article,
        "story": title(article) if article else _("New article"),
        "shown": shown,
        "problems": problems,
        "is_typed": is_typed,
        "widths": WIDTHS,
        "opts": Article._meta,
    }
    template = "admin/articles/article/preview.html"
    return unkept(TemplateResponse(request, template, context, status=422 if problems else 200))


def head_of(article: Article | None) -> Revision:
    """The text as it was saved last."""
    if article is None:
        raise PermissionDenied
    return article.head


class LinkForm(forms.Form):
    """A new link."""

    days = forms.TypedChoiceField(
        label=gettext_lazy("Good for"), choices=DAYS, coerce=int, initial=DAYS[1][0]
    )
    shows = forms.ChoiceField(
        label=gettext_lazy("Shows"),
        choices=[
            ("head", gettext_lazy("always the newest saved text")),
            ("now", gettext_lazy("the text as it stands now")),
        ],
    )
    meant_for = forms.CharField(
        label=gettext_lazy("For whom"),
        help_text=gettext_lazy("Kept in the history, for your colleagues."),
        max_length=150,
        required=False,
    )


def share(request: HttpRequest, article: Article) -> HttpResponse:
    """The links to this story that work, each to be withdrawn; on POST one more."""
    now = timezone.now()
    is_new = request.method == "POST" and "withdraw" not in request.POST
    form = LinkForm(request.POST if is_new else None)
    here = reverse("admin:articles_article_share", args=[article.pk])
    try:
        if is_new and form.is_valid():
            given = form.cleaned_data
            tokens.issue(
                article_id=article.pk,
                by=request.user,
                now=now,
                lasts=timedelta(days=given["days"]),
                revision_id=article.head_id if given["shows"] == "now" else None,
                meant_for=given["meant_for"],
            )
            messages.success(request, _("The link is made. Copy it below."))
            return HttpResponseRedirect(here)
        if request.method == "POST" and not is_new:
            withdraw(request, article)
            return HttpResponseRedirect(here)
    except Refused as refused:
        messages.error(request, str(refused))
        return HttpResponseRedirect(here)
    context = {
        **admin.site.each_context(request),
        "title": _("Preview links"),
        "article": article,
        "story": title(article),
        "form": form,
        "links": [
            (link, request.build_absolute_uri(reverse("shared-preview", args=[link.token])))
            for link in links.working(article_id=article.pk, now=now)
        ],
        "opts": Article._meta,
    }
    return unkept(TemplateResponse(request, "admin/articles/article/share.html", context))


def withdraw(request: HttpRequest, article: Article) -> None:
    """One link, or all of them. Raises Refused."""
    named: Any = request.POST["withdraw"]
    tokens.withdraw(
        article_id=article.pk,
        by=request.user,
        now=timezone.now(),
        key=None if named == "all" else named[:32],
    )
    done = _("Every link is withdrawn.") if named == "all" else _("The link is withdrawn.")
    messages.success(request, done)
