"""One author: everything said, the moderators' word, and the reader's own rights."""

from datetime import timedelta

from django import forms
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect, JsonResponse
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django.views.decorators.http import require_POST

from articles.admin.comments.cards import authors, cards
from articles.admin.comments.queue import may_moderate, shell
from articles.comments.models import Comment, ReaderStanding
from articles.comments.privacy import erase_reader, export_reader
from articles.comments.readers import give_standing

RECENT = 50
SPANS = ((7, gettext_lazy("7 days")), (30, gettext_lazy("30 days")), (0, gettext_lazy("for good")))


class StandingForm(forms.Form):
    """The ladder of an author: trusted, normal, read first, banned; for a while or for good."""

    standing = forms.ChoiceField(
        label=gettext_lazy("Standing"), choices=ReaderStanding.Standing.choices
    )
    days = forms.TypedChoiceField(
        label=gettext_lazy("For how long"), choices=SPANS, coerce=int, initial=30
    )
    reason = forms.CharField(
        label=gettext_lazy("Reason"),
        help_text=gettext_lazy("For the newsroom; the author gets it on request."),
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 2}),
    )


def author(request: HttpRequest, key: str) -> HttpResponse:
    """All that one author wrote, and the moderators' word about it."""
    may_moderate(request)
    now = timezone.now()
    own = Comment.objects.by_author(key).select_related("parent").newest()
    form = StandingForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        days = form.cleaned_data.pop("days")
        until = now + timedelta(days=days) if days else None
        give_standing(author_key=key, by=request.user, now=now, until=until, **form.cleaned_data)
        messages.success(request, _("Later comments by this author feel it."))
        return HttpResponseRedirect(request.path)
    page = list(own[:RECENT])
    if not page:
        raise Http404
    words = ReaderStanding.objects.filter(author_key=key).order_by("-at", "-id")
    context = shell(
        request,
        here="all",
        title=page[0].author_name,
        author=authors([key], now=now)[key],
        names=sorted({one.author_name for one in page}),
        cards=cards(page, now=now),
        words=list(words),
        form=form,
    )
    return TemplateResponse(request, "admin/comments/author.html", context)


@require_POST
def export(request: HttpRequest, key: str) -> HttpResponse:
    """All that is kept about the author, as a file to hand over."""
    may_moderate(request)
    response = JsonResponse(export_reader(author_key=key), json_dumps_params={"indent": 1})
    response.headers["Content-Disposition"] = 'attachment; filename="reader.json"'
    response.headers["Cache-Control"] = "no-store"
    return response


@require_POST
def erase(request: HttpRequest, key: str) -> HttpResponse:
    """Forget the author for good, after a tick that says so."""
    may_moderate(request)
    if request.POST.get("sure") != "yes":
        messages.error(request, _("Nothing was erased: tick the box first. It is for good."))
        return HttpResponseRedirect(reverse("admin:comments_comment_author", args=[key]))
    count = erase_reader(author_key=key, by=request.user, now=timezone.now())
    said = ngettext("%(count)d comment was erased.", "%(count)d comments were erased.", count)
    messages.success(request, said % {"count": count})
    return HttpResponseRedirect(reverse("admin:comments_comment_queue"))
