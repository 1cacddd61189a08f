"""The page on which a front is made: its slots, a preview, and what is planned."""

import re
from datetime import datetime
from typing import Any
from uuid import UUID

from django import forms
from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, JsonResponse
from django.template.loader import render_to_string
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from articles.admin.fronts.slots import lines, sent, thumbs, with_story
from articles.admin.parts.chips import Chip
from articles.admin.parts.editor import BodyEditor
from articles.admin.parts.fields import Moment
from articles.admin.parts.reach import within_reach
from articles.editions.fronts import Slot, filled
from articles.editions.models import FrontEdition, Listing
from articles.lookup.looking import holding
from articles.models import Article, Event, Front
from articles.workflow import fronts
from articles.workflow.arrangements import PlainSlot, head, plain
from articles.workflow.front_checks import Finding, Severity, examine
from articles.workflow.refusals import InvalidText, NotAllowed, Overtaken, Refused

FOUND = 20
VERBS = {
    "begin": gettext_lazy("Begun"),
    "describe": gettext_lazy("Named anew"),
    "arrange": gettext_lazy("Arranged"),
    "publish": gettext_lazy("Published"),
    "schedule": gettext_lazy("Planned"),
    "unschedule": gettext_lazy("Plan taken back"),
    "withdraw": gettext_lazy("Withdrawn"),
}


class MomentForm(forms.Form):
    """One moment."""

    at = forms.DateTimeField(widget=Moment())


def moment_of(given: Any) -> datetime | None:
    """The moment in a form, if there is one that can be read."""
    form = MomentForm(given)
    return form.cleaned_data["at"] if form.is_valid() else None


def show(request: HttpRequest, front: Front) -> HttpResponse:
    """The page; on POST store the arrangement and do what the button says."""
    now = timezone.now()
    if request.method != "POST":
        return page(request, front, loaded(request, front), now=now)
    if not request.user.has_perm("articles.change_front"):
        raise PermissionDenied
    try:
        front.version = int(request.POST.get("base_version", ""))
        return done(request, front, now=now)
    except (ValueError, OverflowError):
        messages.error(request, _("The page was incomplete. Open it anew."))
    except NotAllowed as refused:
        raise PermissionDenied from refused
    except Overtaken as overtaken:
        messages.error(request, str(overtaken))
    except InvalidText as invalid:
        for problem in invalid.problems:
            messages.error(request, told(problem.pointer, problem.detail))
    except Refused as refused:
        messages.error(request, str(refused))
    return page(request, front, with_story(sent(request.POST)), now=now, is_refused=True)


def told(pointer: str, detail: str) -> str:
    place = pointer.split("/")[1] if pointer else ""
    return f"{_('Place')} {int(place) + 1}: {detail}" if place.isdecimal() else detail


def done(request: HttpRequest, front: Front, *, now: datetime) -> HttpResponse:
    """Raises Refused."""
    by, do = request.user, request.POST.get("do", "save")
    at = moment_of(request.POST)
    if do == "schedule" and at is None:
        raise Refused(_("Say when readers are to see it: a day and a time."))
    saved = fronts.arrange(front=front, slots=sent(request.POST), by=by, now=now)
    match do:
        case "publish":
            fronts.publish(front=front, by=by, now=now)
            messages.success(request, _("Readers see this front now."))
        case "schedule" if at:
            fronts.schedule(front=front, at=at, by=by, now=now)
            messages.success(request, _("Planned. Readers see it from that moment on."))
        case "withdraw":
            fronts.withdraw(front=front, by=by, now=now)
            messages.success(request, _("Readers no longer find this front."))
        case _:
            word = _("Saved. Readers see no change yet.") if saved else _("Nothing was changed.")
            messages.success(request, word)
    return back_to(front)


def back_to(front: Front) -> HttpResponse:
    return HttpResponseRedirect(reverse("admin:articles_front_change", args=[front.pk]))


def loaded(request: HttpRequest, front: Front) -> list[PlainSlot]:
    """The arrangement on the desk, or that of an edition which is to be taken up again."""
    edition = edition_of(front, request.GET.get("edition", ""))
    return with_story(fronts.slots_of(edition)) if edition else [*plain(head(front))]


def edition_of(front: Front, number: str) -> FrontEdition | None:
    """One of the front's editions by its number, as it came in a request."""
    if not re.fullmatch("[0-9]{1,9}", number):
        return None
    found: FrontEdition | None = FrontEdition.objects.filter(
        subject_id=front.pk, number=int(number)
    ).first()
    return found


def page(
    request: HttpRequest,
    front: Front,
    slots: list[PlainSlot],
    *,
    now: datetime,
    is_refused: bool = False,
) -> HttpResponse:
    front = Front.objects.select_related("section").get(pk=front.pk)
    arrangement = head(front)
    stored = plain(arrangement)
    shown = FrontEdition.objects.in_force(now).filter(subject_id=front.pk).first()
    findings = examine(
        slots=slots, at=now, stale_after=front.stale_after, arranged_at=arrangement.made_at
    )
    context = {
        **admin.site.each_context(request),
        "title": front.name,
        "opts": Front._meta,
        "front": front,
        "lines": lines(slots, now=now, findings=findings),
        "version": front.version,
        "standing": lines(stored, now=now) if is_refused and stored != slots else [],
        "chips": chips(shown, stored),
        "shown": shown,
        "arrangement": arrangement,
        "planned": planned(front, now=now),
        "happened": happened(front),
        "moment": MomentForm(),
        "may_curate": request.user.has_perm("articles.change_front"),
        "may_describe": request.user.has_perm("articles.add_front"),
        "may_withdraw": shown is not None and request.user.has_perm("articles.delete_front"),
        "preview": previewed(slots, at=now),
        "about": BodyEditor().get_context("", None, None)["about"],
    }
    return TemplateResponse(request, "admin/articles/front/arrange.html", context)


def happened(front: Front) -> list[tuple[Any, Event]]:
    """What was done last: the word for it, and the event."""
    events = Event.objects.filter(about="front", about_id=str(front.pk)).newest_first()[:8]
    return [(VERBS.get(each.verb, each.verb), each) for each in events]


def chips(shown: FrontEdition | None, stored: list[dict[str, Any]]) -> list[Chip]:
    if shown is None:
        return [Chip(label=_("Not published"), tone="never")]
    found = [Chip(label=_("Live"), tone="live", at=shown.visible_from)]
    if fronts.slots_of(shown) != stored:
        found.append(Chip(label=_("Changed since"), tone="changed"))
    return found


def planned(front: Front, *, now: datetime) -> list[dict[str, Any]]:
    """What takes effect by itself, with what would be wrong at that moment."""
    coming = FrontEdition.objects.coming(now).filter(subject_id=front.pk)
    return [
        {
            "edition": each,
            "slots": len(slots := fronts.slots_of(each)),
            "wrong": len(errors(slots, at=each.visible_from)),
        }
        for each in coming[:20]
    ]


def errors(slots: list[dict[str, Any]], *, at: datetime) -> list[Finding]:
    return [each for each in examine(slots=slots, at=at) if each.severity is Severity.ERROR]


def previewed(slots: list[Slot], *, at: datetime) -> str:
    """The front as readers would see it at that moment, by all that is decided now."""
    seen = filled(slots=slots, now=at, pictures=fronts.chosen(slots)).slots
    keys = {UUID(each["image"]["id"]) for each in seen if each["image"]}
    pictures = thumbs(keys, recipe="card")
    cards = [
        {**each, "shown_at": pictures.get(each["image"]["id"], "") if each["image"] else ""}
        for each in seen
    ]
    context = {"cards": cards, "unseen": len(slots) - len(seen)}
    return render_to_string("admin/articles/front/preview.html", context)


def about(request: HttpRequest, front: Front, form: forms.ModelForm) -> HttpResponse:
    """The small page on which a front is named."""
    context = {
        **admin.site.each_context(request),
        "title": front.name,
        "opts": Front._meta,
        "front": front,
        "form": form,
    }
    return TemplateResponse(request, "admin/articles/front/about.html", context)


# What the page asks for while it is worked on -------------------------------------------------


def preview(request: HttpRequest, front: Front) -> JsonResponse:
    """The slots as they stand in the browser: the preview, and what is to be said of each."""
    slots = with_story(sent(request.POST))
    at = moment_of(request.POST) or timezone.now()
    findings = examine(
        slots=slots, at=at, stale_after=front.stale_after, arranged_at=head(front).made_at
    )
    told = [
        render_to_string(
            "admin/articles/front/findings.html",
            {"findings": [each for each in findings if each.place == place]},
        )
        for place in range(len(slots))
    ]
    return JsonResponse({"preview": previewed(slots, at=at), "findings": told})


def find(request: HttpRequest) -> HttpResponse:
    """Stories to put on a front: those that hold the words, or else what readers see, newest
    first."""
    now = timezone.now()
    words = request.GET.get("q", "").replace("\0", "")[:200]
    reached = within_reach(by=request.user)
    if words.strip():
        articles = list(holding(reached, words).defer("body").newest_first()[:FOUND])
    else:
        live = Listing.objects.usable(now).newest().values_list("article_id", flat=True)
        newest = list(live[:FOUND])
        found = reached.defer("body").in_bulk(newest)
        articles = [found[key] for key in newest if key in found]
    slots = [blank(article) for article in articles]
    return TemplateResponse(
        request, "admin/articles/front/found.html", {"lines": lines(slots, now=now)}
    )


def blank(article: Article) -> dict[str, Any]:
    return {"article": str(article.pk), "kicker": "", "headline": "", "image": None}
