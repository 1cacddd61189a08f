"""A withdrawn picture is gone from readers at once, and says why."""

from datetime import datetime, timedelta

import pytest
from django.db import transaction
from pytest_django import Settings

from media.intake import take_in
from media.models import Image
from media.refusals import ReasonMissing
from media.renditions import ask
from media.rights import may_use
from media.withdrawing import withdraw
from media.working import clear_ended, make_due
from tests.media.files import all_files
from tests.media.pictures import photo

pytestmark = pytest.mark.django_db


@pytest.mark.django_db(transaction=True)
def test_its_files_go_at_once_and_the_original_stays(now: datetime, settings: Settings) -> None:
    image = take_in(file=photo(), now=now)
    make_due(now=now)

    withdraw(image=image, now=now, reason="The court said so.")

    assert not may_use(image, at=now).allowed
    assert all_files(settings.MEDIA_ROOT) == [f"{image.sha256}.jpg"]
    assert ask(image=image, now=now) == 0


@pytest.mark.django_db(transaction=True)
def test_what_is_undone_leaves_its_files_and_what_crashed_is_made_good(
    now: datetime, settings: Settings
) -> None:
    image = take_in(file=photo(), now=now)
    make_due(now=now)
    before = all_files(settings.MEDIA_ROOT)

    with transaction.atomic():
        withdraw(image=image, now=now, reason="The court said so.")
        transaction.set_rollback(True)
    undone = all_files(settings.MEDIA_ROOT)
    Image.objects.update(withdrawn_at=now, withdrawn_why="The court said so.")
    cleared = clear_ended(now=now)

    assert undone == before
    assert cleared == 1
    assert all_files(settings.MEDIA_ROOT) == [f"{image.sha256}.jpg"]


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
