"""Standing pages as readers find them."""

from datetime import datetime
from typing import NamedTuple

from articles.editions.models import PageEdition


class ShownPage(NamedTuple):
    """The page in force. `changes_next` is when another edition of it takes effect."""

    slug: str
    name: str
    document: str
    visible_from: datetime
    changes_next: datetime | None


def page(*, slug: str, now: datetime) -> ShownPage | None:
    """The page at this slug, or the one that was there before it moved."""
    found = PageEdition.objects.in_force(now)
    row = found.filter(slug=slug).values_list(*ShownPage._fields).first()
    if row is None:
        known = PageEdition.objects.filter(slug=slug, visible_from__lte=now)
        moved = found.filter(subject_id__in=known.values("subject_id"))
        row = moved.order_by("subject_id").values_list(*ShownPage._fields).first()
    return ShownPage(*row) if row else None


def pages(*, now: datetime) -> list[ShownPage]:
    """All pages that readers find, in the order of the desk."""
    found = PageEdition.objects.in_force(now).order_by("position", "slug")
    return [ShownPage(*row) for row in found.values_list(*ShownPage._fields)]
