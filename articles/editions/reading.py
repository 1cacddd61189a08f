"""How the doors read the record: querysets that read like speech."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import models
from django.db.models import Exists, OuterRef, Q, Subquery, Value
from django.db.models.functions import Concat


@dataclass(frozen=True, kw_only=True)
class Position:
    """A place between two rows of a list: next to the story published then, under that id."""

    published_at: datetime
    article_id: UUID


class ListingQuerySet(models.QuerySet[Any]):
    def visible(self, now: datetime) -> "ListingQuerySet":
        """Windows open at `now`: what readers see, withdrawn stories included."""
        return self.filter(visible_from__lte=now, visible_until__gt=now)

    def usable(self, now: datetime) -> "ListingQuerySet":
        """What lists, feeds, search and sitemaps show at `now`."""
        return self.visible(now).filter(listed=True)

    def opened(self, now: datetime) -> "ListingQuerySet":
        """Windows that have been public at some time up to `now`."""
        return self.filter(visible_from__lte=now)

    def of(self, article_id: Any) -> "ListingQuerySet":
        return self.filter(article_id=article_id)

    def under(self, kind: str, slugs: Iterable[str]) -> "ListingQuerySet":
        """Listings that carry one of these names, each of them once.

        Each is looked at as it comes by, so that a list on its way along an index stays in order.
        """
        carrying = self.model.objects.order_by().filter(
            pk=OuterRef("pk"), terms__kind=kind, terms__slug__in=list(slugs)
        )
        return self.filter(Exists(carrying))

    def newest(self) -> "ListingQuerySet":
        return self.order_by("-published_at", "-article_id")

    def oldest(self) -> "ListingQuerySet":
        return self.order_by("published_at", "article_id")

    def walked(
        self,
        *,
        newest_first: bool,
        beyond: Position | None = None,
        name: tuple[str, str] | None = None,
    ) -> "ListingQuerySet":
        """In order of publication, beyond a position, along the index made for it.

        `name`, a kind and a slug, keeps to the listings that carry it, along the index of names.
        """
        via = "terms__" if name else ""
        published, article = f"{via}published_at", f"{via}article_id"
        wanted = Q(**{f"{via}listed": True})
        if name:
            wanted &= Q(terms__kind=name[0], terms__slug=name[1])
        if beyond:
            than = "lt" if newest_first else "gt"
            # Both engines start an index scan at the first half; a tuple or an OR would not do.
            wanted &= Q(**{f"{published}__{than}e": beyond.published_at})
            wanted &= Q(**{f"{published}__{than}": beyond.published_at}) | Q(
                **{f"{article}__{than}": beyond.article_id}
            )
        sign = "-" if newest_first else ""
        return self.filter(wanted).order_by(f"{sign}{published}", f"{sign}{article}")

    def with_horizon(self, now: datetime) -> "ListingQuerySet":
        """Each row with `opens_next` and `closes_next`: when any window does so after `now`."""
        return self.annotate(**self.horizon(now))

    def horizon(self, now: datetime) -> dict[str, Subquery]:
        """The same as annotations for rows of any table."""
        every = self.model.objects.order_by()
        opens = every.filter(visible_from__gt=now).order_by("visible_from")
        closes = every.filter(visible_until__gt=now).order_by("visible_until")
        return {
            "opens_next": Subquery(opens.values("visible_from")[:1]),
            "closes_next": Subquery(closes.values("visible_until")[:1]),
        }

    def with_names(self) -> "ListingQuerySet":
        """Each row with `names`: those it carries, in one text: "section:politik tag:fluss"."""
        own = self.model.objects.order_by().filter(pk=OuterRef("pk"))
        names = own.annotate(all=Joined(Concat("terms__kind", Value(":"), "terms__slug")))
        return self.annotate(names=Subquery(names.values("all")))


class Joined(models.Aggregate):
    """All values of a column in one text, with blanks between."""

    function = "STRING_AGG"
    template = "%(function)s(%(expressions)s, ' ')"
    output_field = models.TextField()

    def as_sqlite(self, compiler: Any, connection: Any, **context: Any) -> Any:  # Django's own
        return self.as_sql(compiler, connection, function="GROUP_CONCAT", **context)
