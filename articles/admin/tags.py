"""What the desk's own templates ask for: `{% load desk %}`."""

from dataclasses import dataclass
from typing import Any

from django import template
from django.apps import apps
from django.contrib import admin
from django.contrib.admin.exceptions import NotRegistered
from django.contrib.admin.views.main import ChangeList
from django.http import HttpRequest
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from articles.admin import home
from articles.admin.notes.mentions import mentions
from articles.admin.parts.reach import within_reach
from articles.admin.parts.thumbnails import thumbnail
from articles.comments.models import Comment
from articles.models import State

register = template.Library()
register.simple_tag(thumbnail, name="thumbnail_of")


@dataclass(frozen=True, kw_only=True)
class Room:
    """One line of the navigation."""

    label: Any
    address: str
    is_here: bool = False
    waiting: int = 0


@dataclass(frozen=True, kw_only=True)
class Floor:
    """Rooms that belong together; the first floor needs no title."""

    title: Any
    rooms: list[Room]


ROOMS = (
    (
        "",
        (
            ("articles", "article", _("Articles")),
            ("articles", "front", _("Fronts")),
            ("comments", "comment", _("Comments")),
            ("media", "image", _("Pictures")),
            ("articles", "page", _("Standing pages")),
            ("articles", "rawdocument", _("Raw documents")),
            ("articles", "importrun", _("Imports")),
        ),
    ),
    (
        _("Names"),
        (
            ("articles", "section", _("Sections")),
            ("articles", "tag", _("Tags")),
            ("articles", "author", _("Authors")),
            ("articles", "source", _("Sources")),
        ),
    ),
    (
        _("Record"),
        (
            ("editions", "edition", _("Editions")),
            ("editions", "listing", _("Windows")),
            ("editions", "change", _("Change log")),
            ("articles", "event", _("Events")),
        ),
    ),
    (
        _("House"),
        (
            ("auth", "user", _("People")),
            ("auth", "group", _("Roles")),
        ),
    ),
)


@register.simple_tag(takes_context=True)
def desk_rooms(context: dict[str, Any]) -> list[Floor]:
    """The navigation: what this person may look at."""
    request = context["request"]
    floors = [
        Floor(title=title, rooms=[found for each in rooms if (found := room(each, request))])
        for title, rooms in ROOMS
    ]
    return [floor for floor in floors if floor.rooms]


def room(named: tuple[str, str, Any], request: HttpRequest) -> Room | None:
    app, model, label = named
    try:
        screen = admin.site.get_model_admin(apps.get_model(app, model))
    except (LookupError, NotRegistered):
        return None
    if not screen.has_view_permission(request):
        return None
    address = reverse(f"admin:{app}_{model}_changelist")
    waiting = Comment.objects.waiting().count() if model == "comment" else 0
    return Room(
        label=label,
        address=address,
        is_here=request.path.startswith(address),
        waiting=waiting,
    )


@register.inclusion_tag("admin/stage_tabs.html")
def tabs_of(changelist: ChangeList) -> dict[str, Any]:
    """The choices of a list's first filter, as tabs."""
    return {"tabs": list(changelist.filter_specs[0].choices(changelist))}


@register.simple_tag(takes_context=True)
def desk_queues(context: dict[str, Any]) -> list[home.Queue]:
    """The cards of the home screen."""
    person = context["request"].user
    return [*mentions(by=person), *home.queues(by=person, now=timezone.now())]


@register.simple_tag(takes_context=True)
def desk_waiting(context: dict[str, Any]) -> int:
    """How many stories wait for a review by this person."""
    user = context["request"].user
    if not user.has_perm("articles.approve_article"):
        return 0
    return within_reach(by=user).filter(state=State.IN_REVIEW).count()
