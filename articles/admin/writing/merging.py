"""Two people saved at once: what merges by itself is saved, and the rest is put side by side."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.contrib import admin, messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.html import format_html
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from articles.admin.history.comparison import Difference, compare, of_pair, of_values, with_pictures
from articles.admin.parts.reach import may_write
from articles.admin.parts.titles import title
from articles.models import Article, Revision
from articles.workflow import saving
from articles.workflow.merging import Choice, Conflict, Merge, decided, merge
from articles.workflow.refusals import InvalidText, Refused, Stale
from articles.workflow.snapshot import Snapshot

ASIDE = (Revision.Kind.REFUSED, Revision.Kind.PROPOSED)
CHOICES = {
    Choice.THEIRS: gettext_lazy("Theirs"),
    Choice.MINE: gettext_lazy("Yours"),
    Choice.BOTH: gettext_lazy("Both"),
}


@dataclass(frozen=True, kw_only=True)
class Asked:
    """A conflict as it is shown: what each side made of the text that both began with."""

    key: str
    label: Any
    theirs: Difference
    mine: Difference
    choices: list[tuple[str, Any]]
    chosen: str = ""


def text_at(*, article: Article, version: int) -> Snapshot:
    """The text that stood on the desk at an earlier version of the article."""
    kept = Revision.objects.filter(article=article, base_version__lte=version)
    found = kept.exclude(kind__in=ASIDE).order_by("-number").first()
    return found.snapshot if found else article.head.snapshot


def merged_with(current: Article, refused: Revision) -> Merge:
    return merge(
        base=text_at(article=current, version=refused.base_version),
        theirs=current.head.snapshot,
        mine=refused.snapshot,
    )


def names_since(article: Article, version: int) -> str:
    """Who saved after this version."""
    rows = Revision.objects.filter(article=article, base_version__gt=version)
    rows = rows.exclude(kind__in=ASIDE).order_by("number")
    names = rows.values_list("made_by_name", flat=True)
    return ", ".join(dict.fromkeys(names)) or article.head.made_by_name


def answer_stale(request: HttpRequest, *, refused: Revision) -> HttpResponse:
    """After a refused save: to the merged story if nothing conflicts, else to the decisions."""
    here = reverse("admin:articles_article_merge", args=[refused.article_id, refused.number])
    current = Article.objects.select_related("head").get(pk=refused.article_id)
    names = names_since(current, refused.base_version)
    found = merged_with(current, refused)
    if found.conflicts:
        return HttpResponseRedirect(here)
    try:
        saved = saving.save(
            article=current,
            by=request.user,
            now=timezone.now(),
            changes=found.text,
            kind=Revision.Kind.MERGED,
        )
    except Stale:
        return HttpResponseRedirect(here)
    except Refused as no:
        messages.error(request, str(no))
        return HttpResponseRedirect(here)
    say_merged(request, names=names, saved=saved)
    return HttpResponseRedirect(reverse("admin:articles_article_change", args=[current.pk]))


def say_merged(request: HttpRequest, *, names: str, saved: Revision | None) -> None:
    if saved is None:
        text = _("%(names)s saved the same text before you. Nothing had to be added.")
        messages.info(request, text % {"names": names})
        return
    text = _("%(names)s saved while you were writing. Both texts are together on the desk now.")
    address = reverse("admin:articles_article_revision", args=[saved.article_id, saved.number])
    messages.success(
        request,
        format_html(
            '{} <a href="{}">{}</a>', text % {"names": names}, address, _("See what came together")
        ),
    )


def merging(request: HttpRequest, article: Article, number: int) -> HttpResponse:
    """The conflicts of a refused text with the one on the desk; on POST the decisions are saved."""
    refused = get_object_or_404(
        Revision, article=article, number=number, kind=Revision.Kind.REFUSED
    )
    article = Article.objects.select_related("head", "owner").get(pk=article.pk)
    found = merged_with(article, refused)
    chosen: Mapping[str, Choice] = {}
    if request.method == "POST":
        chosen = choices_in(request, found)
        begun = request.POST.get("version", "")
        is_same = begun == str(article.version)
        if len(chosen) == len(found.conflicts) and is_same:
            answer = saved_merge(request, article, refused, decided(found, chosen))
            if answer:
                return answer
        elif not is_same:
            messages.warning(
                request, _("The story was saved once more meanwhile. Look at it again, then save.")
            )
        else:
            count = len(found.conflicts) - len(chosen)
            text = ngettext(
                "%(count)d decision is still open. Choose one of its texts.",
                "%(count)d decisions are still open. Choose one of the texts of each.",
                count,
            )
            messages.error(request, text % {"count": count})
    context = {
        **admin.site.each_context(request),
        "title": _("Bring two texts together"),
        "article": article,
        "story": title(article),
        "refused": refused,
        "names": names_since(article, refused.base_version),
        "asked": asked(found, chosen),
        "may_write": may_write(article=article, by=request.user),
        **taken(article, refused, found),
        "opts": Article._meta,
    }
    return TemplateResponse(request, "admin/articles/article/merge.html", context)


def choices_in(request: HttpRequest, found: Merge) -> dict[str, Choice]:
    """The decisions that were made, as far as they are among those asked for."""
    given = {each.key: request.POST.get(f"choice-{each.key}", "") for each in found.conflicts}
    return {
        each.key: Choice(given[each.key])
        for each in found.conflicts
        if given[each.key] in each.choices
    }


def saved_merge(
    request: HttpRequest, article: Article, refused: Revision, text: Snapshot
) -> HttpResponse | None:
    """Save what was decided; None, with a word to the person, if the desk does not take it."""
    names = names_since(article, refused.base_version)
    try:
        saved = saving.save(
            article=article,
            by=request.user,
            now=timezone.now(),
            changes=text,
            kind=Revision.Kind.MERGED,
        )
    except Stale as stale:  # a third person was faster: the decisions are the text to merge now
        again: Any = stale.refused
        return answer_stale(request, refused=again)
    except InvalidText as no:
        messages.error(
            request, _("Together the texts cannot be stored: %(why)s") % {"why": str(no)}
        )
        return None
    except Refused as no:
        messages.error(request, str(no))
        return None
    say_merged(request, names=names, saved=saved)
    return HttpResponseRedirect(reverse("admin:articles_article_change", args=[article.pk]))


def asked(found: Merge, chosen: Mapping[str, Choice]) -> list[Asked]:
    shown = [side for each in found.conflicts for side in sides_of(each)]
    pictured = with_pictures(shown)
    return [
        Asked(
            key=each.key,
            label=pictured[2 * place].label,
            theirs=pictured[2 * place],
            mine=pictured[2 * place + 1],
            choices=[(choice.value, CHOICES[choice]) for choice in each.choices],
            chosen=str(chosen.get(each.key, "")),
        )
        for place, each in enumerate(found.conflicts)
    ]


def sides_of(conflict: Conflict) -> tuple[Difference, Difference]:
    """What each side changed since the text that both began with."""
    if conflict.block_id:
        return (
            of_pair(conflict.base, conflict.theirs),
            of_pair(conflict.base, conflict.mine),
        )
    return (
        of_values(conflict.key, conflict.base, conflict.theirs),
        of_values(conflict.key, conflict.base, conflict.mine),
    )


def taken(article: Article, refused: Revision, found: Merge) -> dict[str, list[Difference]]:
    """What each side changed that the other did not touch: it is in the merged text already."""
    base = text_at(article=article, version=refused.base_version)
    open_ones = {each.key for each in found.conflicts}
    return {
        f"taken_{side}": [each for each in compare(base, text) if each.key not in open_ones]
        for side, text in (("theirs", article.head.snapshot), ("mine", refused.snapshot))
    }
