"""A withdrawn picture is gone from readers at once, and says why."""

from datetime import datetime, timedelta

import pytest
from pytest_django import Settings

from media.intake import take_in
from media.refusals import ReasonMissing
from media.renditions import ask
from media.rights import may_use
from media.withdrawing import withdraw
from media.working import make_due
from tests.media.files import all_files
from tests.media.pictures import photo

pytestmark = pytest.mark.django_db


def test_its_files_go_at_once_and_the_original_stays(now: datetime, settings: Settings) -> None:
    image = take_in(file=photo(), now=now)
    make_due(now=now)

    withdraw(image=image, now=now, reason="The court said so.")

    assert not may_use(image, at=now).allowed
    assert all_files(settings.MEDIA_ROOT) == [f"{image.sha256}.jpg"]
    assert ask(image=image, now=now) == 0


def test_the_first_reason_stays(now: datetime) -> None:
    image = take_in(file=photo(), now=now)

    withdraw(image=image, now=now, reason="The court said so.")
    withdraw(image=image, now=now + timedelta(days=1), reason="Me too.")

    assert (image.withdrawn_at, image.withdrawn_why) == (now, "The court said so.")


def test_a_reason_is_needed(now: datetime) -> None:
    image = take_in(file=photo(), now=now)

    with pytest.raises(ReasonMissing):
        withdraw(image=image, now=now, reason="  ")

    assert may_use(image, at=now).allowed
