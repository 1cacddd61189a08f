"""Many at once: one row for one file, one worker for one picture."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import datetime

import pytest
from django.db import connection

from media.intake import take_in
from media.models import Image
from media.renditions import ready
from media.working import make_due
from tests.media.pictures import photo

pytestmark = [
    pytest.mark.django_db(transaction=True),
    pytest.mark.skipif(
        connection.vendor == "sqlite",
        reason="the tests' SQLite lives in memory, where Python's threads cannot wait for it",
    ),
]


def all_at_once(act: Callable[[], object], *, times: int) -> list[object]:
    def and_hang_up() -> object:
        try:
            return act()
        finally:
            connection.close()

    with ThreadPoolExecutor(times) as people:
        return [hand.result() for hand in [people.submit(and_hang_up) for _ in range(times)]]


def test_one_file_taken_in_by_many_is_one_picture(now: datetime) -> None:
    rows = all_at_once(lambda: take_in(file=photo(width=300), now=now).pk, times=6)

    assert len(set(rows)) == 1
    assert Image.objects.count() == 1
    assert Image.objects.get().renditions.count() == 7


def test_many_workers_share_the_pictures_and_do_none_twice(now: datetime) -> None:
    for width in (100, 110, 120, 130):
        take_in(file=photo(width=width, height=100), now=now)

    made = all_at_once(lambda: make_due(now=now) + make_due(now=now), times=4)

    assert sum(made) == 4 * 7  # type: ignore[arg-type]
    assert all(ready(image) for image in Image.objects.order_by("pk"))
