"""How long an answer may be kept: the clock is data, so the next change is known in advance."""

from datetime import datetime
from functools import lru_cache

from django.conf import settings


def cache_control(*, now: datetime, boundary: datetime | None) -> str:
    """A short life that ends, stale use included, when what readers see changes by itself."""
    left = 10**9 if boundary is None else max(0, int((boundary - now).total_seconds()))
    age: int = settings.API_MAX_AGE
    fresh = min(age, left)
    return worded(fresh, min(age, left - fresh), min(10 * age, left - fresh))


@lru_cache(maxsize=1024)
def worded(fresh: int, stale: int, in_trouble: int) -> str:
    return (
        f"public, max-age={fresh}, s-maxage={fresh}, "
        f"stale-while-revalidate={stale}, stale-if-error={in_trouble}"
    )
