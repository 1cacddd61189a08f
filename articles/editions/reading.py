"""How the doors read the record: querysets that read like speech."""

from datetime import datetime
from typing import Any

from django.db import models


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

    def under(self, kind: str, slugs: list[str]) -> "ListingQuerySet":
        """Listings that carry one of these names."""
        return self.filter(terms__kind=kind, terms__slug__in=slugs)

    def newest(self) -> "ListingQuerySet":
        return self.order_by("-published_at", "-article_id")

    def oldest(self) -> "ListingQuerySet":
        return self.order_by("published_at", "article_id")
