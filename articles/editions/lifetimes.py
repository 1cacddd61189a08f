"""How long an answer may be kept: the clock is data, so the next change is known in advance."""

from datetime import datetime

from django.conf import settings


def cache_control(*, now: datetime, boundary: datetime | None) -> str:
    """A short life that ends, stale use included, when what readers see changes by itself."""
    left = 10**9 if boundary is None else max(0, int((boundary - now).total_seconds()))
    fresh = min(settings.API_MAX_AGE, left)
    stale = min(settings.API_MAX_AGE, left - fresh)
    in_trouble = min(10 * settings.API_MAX_AGE, left - fresh)
    return (
        f"public, max-age={fresh}, s-maxage={fresh}, "
        f"stale-while-revalidate={stale}, stale-if-error={in_trouble}"
    )
