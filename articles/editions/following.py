"""The change log as others follow it: what happened, and whose cached copies are now wrong."""

from datetime import datetime
from typing import NamedTuple
from uuid import UUID

from django.db.models import OuterRef, Subquery

from articles.editions.models import Change, Listing


class Happening(NamedTuple):
    """One change; see Change. What stands `before` is of the window that closed at that moment, if
    any. Only stories have a reason, a slug, a section and names."""

    sequence: int
    effective_at: datetime
    about: str
    kind: str
    article_id: UUID | None
    place: str
    place_before: str
    reason: str | None
    slug: str | None
    section: str | None
    names: str | None
    slug_before: str | None
    section_before: str | None
    names_before: str | None


def happenings(*, after: int, limit: int) -> list[Happening]:
    """The changes that follow the one numbered `after`, in one query."""
    opened = Listing.objects.filter(pk=OuterRef("listing_id")).with_names()
    closed = Listing.objects.filter(
        article_id=OuterRef("article_id"), visible_until=OuterRef("effective_at")
    ).with_names()
    found = Change.objects.filter(sequence__gt=after).annotate(
        names=Subquery(opened.values("names")),
        slug_before=Subquery(closed.values("slug")[:1]),
        section_before=Subquery(closed.values("section")[:1]),
        names_before=Subquery(closed.values("names")[:1]),
    )
    rows = found.order_by("sequence").values_list(
        *(f"listing__{name}" if name in OF_LISTING else name for name in Happening._fields)
    )
    return [Happening(*row) for row in rows[:limit]]


OF_LISTING = {"reason", "slug", "section"}
