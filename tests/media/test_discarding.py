"""A discarded picture leaves nothing behind."""

from datetime import datetime
from typing import Any

import pytest
from django.db import transaction
from pytest_django import Settings

from media.discarding import discard
from media.intake import take_in
from media.models import Image, Rendition
from media.working import make_due
from tests.media.files import all_files
from tests.media.pictures import photo

pytestmark = pytest.mark.django_db


def test_row_renditions_and_original_are_gone(
    now: datetime, settings: Settings, django_capture_on_commit_callbacks: Any
) -> None:
    image = take_in(file=photo(width=300), now=now)
    make_due(now=now)

    with django_capture_on_commit_callbacks(execute=True):
        discard(image=image)

    assert not Image.objects.exists()
    assert not Rendition.objects.exists()
    assert all_files(settings.MEDIA_ROOT) == []


@pytest.mark.django_db(transaction=True)
def test_whoever_changes_his_mind_keeps_the_files(now: datetime, settings: Settings) -> None:
    image = take_in(file=photo(width=300), now=now)
    make_due(now=now)
    before = all_files(settings.MEDIA_ROOT)

    with transaction.atomic():
        discard(image=image)
        transaction.set_rollback(True)

    assert all_files(settings.MEDIA_ROOT) == before
    assert Image.objects.exists()


def test_a_wanted_picture_can_be_discarded(wanted: Image) -> None:
    discard(image=wanted)

    assert not Image.objects.exists()


def test_the_same_file_may_come_again(now: datetime) -> None:
    discard(image=take_in(file=photo(), now=now))

    again = take_in(file=photo(), now=now)

    assert again.renditions.exists()
