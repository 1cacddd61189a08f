"""A discarded picture leaves nothing behind."""

from datetime import datetime

import pytest
from pytest_django import Settings

from media.discarding import discard
from media.intake import take_in
from media.models import Image, Rendition
from media.working import make_due
from tests.media.files import all_files
from tests.media.pictures import photo

pytestmark = pytest.mark.django_db


def test_row_renditions_and_original_are_gone(now: datetime, settings: Settings) -> None:
    image = take_in(file=photo(width=300), now=now)
    make_due(now=now)

    discard(image=image)

    assert not Image.objects.exists()
    assert not Rendition.objects.exists()
    assert all_files(settings.MEDIA_ROOT) == []


def test_a_wanted_picture_can_be_discarded(wanted: Image) -> None:
    discard(image=wanted)

    assert not Image.objects.exists()


def test_the_same_file_may_come_again(now: datetime) -> None:
    discard(image=take_in(file=photo(), now=now))

    again = take_in(file=photo(), now=now)

    assert again.renditions.exists()
