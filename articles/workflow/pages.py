"""The verbs of standing pages: write them on the desk, show them to readers, take them away."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

import orjson
from django.conf import settings
from django.db import IntegrityError, transaction
from django.db.models import F
from django.utils.translation import gettext as _

from articles.editions import issuing
from articles.editions.models import PageEdition
from articles.models import Event, Page
from articles.workflow import events
from articles.workflow.actors import Actor, name_of
from articles.workflow.compose import rfc3339
from articles.workflow.names import frozen
from articles.workflow.page_text import checked
from articles.workflow.public_blocks import public_blocks
from articles.workflow.refusals import (
    InvalidText,
    NotAllowed,
    NothingNew,
    NothingToTakeBack,
    Overtaken,
    SlugKept,
    TextProblem,
)


def create(*, changes: Mapping[str, Any], by: Actor, now: datetime) -> Page:
    """A new page on the desk. Raises NotAllowed, InvalidText."""
    if not by.has_perm("articles.add_page"):
        raise NotAllowed
    page = Page(changed_at=now, **checked(changes))
    try:
        with transaction.atomic():
            page.save(force_insert=True)
            record("save", page, by=by, now=now)
    except IntegrityError as error:
        raise slug_taken() from error
    return page


def save(*, page: Page, changes: Mapping[str, Any], by: Actor, now: datetime) -> bool:
    """Store the text, if nobody stored one since `page.version`; False if nothing changed.

    Raises NotAllowed, InvalidText, Overtaken.
    """
    if not by.has_perm("articles.change_page"):
        raise NotAllowed
    text = checked(changes)
    try:
        with transaction.atomic():
            unchanged = Page.objects.filter(pk=page.pk, version=page.version)
            if not unchanged.update(version=F("version")):
                raise Overtaken  # the row is locked from here on
            page.refresh_from_db()
            if text == {name: getattr(page, name) for name in text}:
                return False
            unchanged.update(version=F("version") + 1, changed_at=now, **text)
            page.refresh_from_db()
            record("save", page, by=by, now=now)
    except IntegrityError as error:
        raise slug_taken() from error
    return True


@transaction.atomic
def publish(*, page: Page, by: Actor, now: datetime) -> Event:
    """Let readers see the page as it stands on the desk, from now on.

    Raises NotAllowed, Overtaken, NothingNew, SlugKept.
    """
    moment = take_turn(page, by=by, now=now)
    if PageEdition.objects.filter(slug=page.slug).exclude(subject_id=page.pk).exists():
        raise SlugKept
    document = composed(page, at=moment)
    shown = shown_now(page, now=moment)
    if shown and shown.position == page.position and is_same(shown.document, document):
        raise NothingNew
    edition = issue(page, moment=moment, by=by, document=frozen(document))
    return record("publish", page, by=by, now=moment, edition=edition.number)


@transaction.atomic
def unpublish(*, page: Page, by: Actor, now: datetime) -> Event:
    """Readers no longer find the page. Raises NotAllowed, Overtaken, NothingToTakeBack."""
    moment = take_turn(page, by=by, now=now)
    if shown_now(page, now=moment) is None:
        raise NothingToTakeBack
    issue(page, moment=moment, by=by, document="{}", is_withdrawn=True)
    return record("unpublish", page, by=by, now=moment)


# What they share ----------------------------------------------------------------------------


def take_turn(page: Page, *, by: Actor, now: datetime) -> datetime:
    """Under the lock, on the text that the person has seen."""
    if not by.has_perm("articles.publish_page"):
        raise NotAllowed
    moment = issuing.take_turn(now=now)
    version = page.version
    page.refresh_from_db()
    if page.version != version:
        raise Overtaken
    return moment


def issue(page: Page, *, moment: datetime, by: Actor, **columns: Any) -> PageEdition:
    return issuing.issue(
        kind=PageEdition,
        subject_id=page.pk,
        opens=moment,
        moment=moment,
        slug=page.slug,
        name=page.name,
        position=page.position,
        published_by=name_of(by)[:150],
        **columns,
    )


def composed(page: Page, *, at: datetime) -> dict[str, Any]:
    """The page as the API sends it."""
    return {
        "id": str(page.pk),
        "type": "page",
        "url": address(page.slug),
        "slug": page.slug,
        "language": page.language,
        "title": page.name,
        "updated_at": rfc3339(at),
        "body": list(public_blocks({"body": page.body}, images={})),
    }


def address(slug: str) -> str:
    """Where the page stands on the publication's own site."""
    return settings.SITE_URL + settings.PAGE_PATH.format(slug=slug)


def shown_now(page: Page, *, now: datetime) -> PageEdition | None:
    found: PageEdition | None = PageEdition.objects.in_force(now).filter(subject_id=page.pk).first()
    return found


def is_same(document: str, other: Mapping[str, Any]) -> bool:
    """Whether readers would notice nothing but the time."""
    return {**orjson.loads(document), "updated_at": None} == {**other, "updated_at": None}


def slug_taken() -> InvalidText:
    return InvalidText(
        (TextProblem("/slug", "taken", _("Another page has this slug. Choose another one.")),)
    )


def record(verb: str, page: Page, *, by: Actor, now: datetime, **detail: Any) -> Event:
    return events.record(
        verb=verb,
        about="page",
        about_id=page.pk,
        by=by,
        now=now,
        version=page.version,
        slug=page.slug,
        **detail,
    )
