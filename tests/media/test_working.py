"""The row is the job: whatever happens to a worker or a file, each picture is made or says why."""

import os
import signal
import subprocess
import sys
import time
from datetime import datetime, timedelta
from pathlib import Path

import PIL.Image
import pytest
from django.core.files.storage import default_storage
from pytest_django import Settings

from media.intake import take_in
from media.models import Image, Rendition
from media.renditions import make, ready, remove, retry
from media.working import LEASE, TRIES, claim, clear_ended, finish, make_due
from tests.media.files import all_files
from tests.media.pictures import photo

pytestmark = pytest.mark.django_db
DAY = timedelta(days=1)


def test_one_turn_makes_one_picture(now: datetime) -> None:
    images = [take_in(file=photo(width=width), now=now) for width in (300, 310)]

    turns = [make_due(now=now) for _ in range(3)]

    assert turns == [7, 7, 0]
    assert all(ready(image) for image in images)


def test_a_claimed_picture_is_left_to_its_worker_until_the_lease_ends(now: datetime) -> None:
    image = take_in(file=photo(width=300), now=now)
    image.renditions.update(due_at=now + LEASE, attempts=1)

    early, late = make_due(now=now + LEASE / 2), make_due(now=now + LEASE)

    assert (early, late) == (0, 7)


def test_a_missing_original_is_told_and_tried_again_when_it_is_back(now: datetime) -> None:
    image = take_in(file=photo(), now=now)
    default_storage.delete(image.file.name or "")

    assert make_due(now=now) == 0
    told = {row.problem for row in image.renditions.all()}
    take_in(file=photo(), now=now)
    made = make_due(now=now + DAY)

    assert made == 7
    assert len(told) == 1
    assert "Restore it from a backup" in told.pop()
    assert not image.renditions.exclude(problem="").exists()


def test_a_damaged_original_is_given_up_with_its_reason(now: datetime) -> None:
    image = take_in(file=photo(), now=now)
    Path(default_storage.path(image.file.name or "")).write_bytes(photo().getvalue()[:900])

    tries = [make_due(now=now + n * DAY) for n in range(TRIES + 2)]

    assert set(tries) == {0}
    rows = image.renditions.all()
    assert {(row.due_at, row.made_at, row.attempts) for row in rows} == {(None, None, TRIES)}
    assert all("damaged" in row.problem for row in rows)


def test_pauses_between_tries_grow(now: datetime) -> None:
    image = take_in(file=photo(), now=now)
    default_storage.delete(image.file.name or "")
    pauses = []

    for n in range(3):
        moment = now + n * DAY
        make_due(now=moment)
        pauses.append(image.renditions.earliest("due_at").due_at - moment)

    assert pauses == sorted(set(pauses))


def test_what_was_given_up_can_be_tried_again(now: datetime) -> None:
    image = take_in(file=photo(), now=now)
    image.renditions.update(due_at=None, attempts=TRIES, problem="The disk was full.")

    assert retry(image=image, now=now) == 7
    assert make_due(now=now) == 7


def test_a_picture_that_kills_its_worker_is_given_up(now: datetime) -> None:
    image = take_in(file=photo(), now=now)
    image.renditions.update(attempts=TRIES)

    assert make_due(now=now) == 0
    assert all("too large" in row.problem for row in image.renditions.all())


def test_a_recipe_that_is_gone_is_told(now: datetime) -> None:
    image = take_in(file=photo(), now=now)
    image.renditions.filter(recipe="card").update(recipe="poster")

    make_due(now=now)

    assert "poster" in image.renditions.get(recipe="poster").problem


def test_a_full_disk_is_told(now: datetime, settings: Settings) -> None:
    image = take_in(file=photo(), now=now)
    Path(settings.MEDIA_ROOT, "renditions").write_text("no folder")

    make_due(now=now)

    assert all("The disk did not take" in row.problem for row in image.renditions.all())


@pytest.mark.parametrize("field", ["rights_until", "withdrawn_at"])
def test_renditions_go_when_rights_do(now: datetime, settings: Settings, field: str) -> None:
    image = take_in(file=photo(), now=now)
    make_due(now=now)
    why = {"withdrawn_why": "A court said so."} if field == "withdrawn_at" else {}
    Image.objects.filter(pk=image.pk).update(**{field: now + DAY}, **why)

    before, after, again = (
        clear_ended(now=now + DAY - timedelta(seconds=1)),
        clear_ended(now=now + DAY),
        clear_ended(now=now + DAY),
    )

    assert (before, after, again) == (0, 1, 0)
    assert all_files(settings.MEDIA_ROOT) == [f"{image.sha256}.jpg"]
    assert not Rendition.objects.exists()


def test_what_is_made_of_a_picture_withdrawn_meanwhile_does_not_stay(
    now: datetime, settings: Settings
) -> None:
    image = take_in(file=photo(), now=now)
    rows = claim(now=now)
    make(image=image, rows=rows)
    remove(image=image)
    make(image=image, rows=rows)

    assert finish(rows=rows, now=now) == 0
    assert all_files(settings.MEDIA_ROOT) == [f"{image.sha256}.jpg"]


WORKER = """
import os, sys
import django
django.setup()
from datetime import datetime, UTC
from io import BytesIO
from django.core.management import call_command
call_command("migrate", verbosity=0)
from media.intake import take_in
from media.working import make_due
from tests.media.pictures import photo
now = datetime(2026, 3, 1, 12, 0, tzinfo=UTC)
image = take_in(file=photo(width=1200, height=800), now=now)
print("ready", flush=True)
make_due(now=now)
"""
CHECK = """
import django
django.setup()
from datetime import datetime, UTC
from media.models import Image
from media.renditions import ready
from media.working import LEASE, make_due
now = datetime(2026, 3, 1, 12, 0, tzinfo=UTC)
print(make_due(now=now), make_due(now=now + LEASE), ready(Image.objects.get()))
"""
ROOT = Path(__file__).parents[2]


def surroundings(folder: Path) -> dict[str, str]:
    inherited = {name: os.environ[name] for name in ("PATH", "HOME") if name in os.environ}
    return inherited | {
        "DJANGO_SETTINGS_MODULE": "newsroom.settings",
        "NEWSROOM_DATA_DIR": str(folder),
        "PYTHONPATH": str(ROOT),
    }


def test_a_worker_killed_in_the_middle_leaves_whole_files_and_the_next_one_finishes(
    tmp_path: Path,
) -> None:
    renditions = tmp_path / "media" / "renditions"
    worker = subprocess.Popen(
        [sys.executable, "-c", WORKER], env=surroundings(tmp_path), stdout=subprocess.PIPE
    )
    assert worker.stdout is not None
    with worker.stdout as said:
        assert said.readline() == b"ready\n"
        deadline = time.monotonic() + 30
        while len(all_files(renditions)) < 9 and time.monotonic() < deadline:
            time.sleep(0.01)
        worker.send_signal(signal.SIGKILL)
        worker.wait()

    begun = [path for path in renditions.rglob("*.*") if path.suffix != ".part"]
    for path in begun:
        with PIL.Image.open(path) as picture:
            picture.load()
    told = subprocess.run(
        [sys.executable, "-c", CHECK], env=surroundings(tmp_path), capture_output=True, text=True
    )

    assert 0 < len(begun) < 34
    assert told.stdout.split() == ["0", "7", "True"], told.stderr
    assert not list(renditions.rglob("*.part"))
