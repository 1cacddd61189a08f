"""Picture files beside a seed fill the places in which its text wants pictures."""

import shutil
from pathlib import Path

import pytest
from django.core.management import call_command

from articles.models import Article, Revision
from articles.workflow.filling import wanted_places
from media.models import Image
from tests.media.pictures import photo

pytestmark = pytest.mark.django_db

SEED = next(Path(__file__).parents[2].glob("seeds/000_*.txt"))


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    seeds = tmp_path / "seeds"
    seeds.mkdir()
    shutil.copy(SEED, seeds / "eins.txt")
    for number, name in enumerate(("eins.jpg", "eins-2.jpeg", "eins_3.JPG")):
        (seeds / name).write_bytes(photo(width=300 + number).read())
    return seeds


def test_they_fill_its_places_in_their_order_and_again_changes_nothing(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    call_command("import_seeds", str(folder))
    told = capsys.readouterr().err
    story = Article.objects.get()
    revisions = Revision.objects.count()

    call_command("import_seeds", str(folder))

    shown = [block["image"] for block in story.body["blocks"] if block["type"] == "image"]
    widths = [Image.objects.get(pk=key).width for key in shown]
    assert widths == [301, 300]
    assert wanted_places(story) == []
    assert "eins_3.JPG: taken in; the story wants no picture" in told
    assert Revision.objects.count() == revisions
    assert Image.objects.count() == 3


def test_one_that_is_none_is_told_and_stops_nothing(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (folder / "eins.jpg").write_bytes(b"Hallo")

    call_command("import_seeds", str(folder))

    assert "eins.jpg: This file is not a picture" in capsys.readouterr().err
    assert Image.objects.count() == 2


def test_a_rehearsal_takes_none_in(folder: Path) -> None:
    call_command("import_seeds", str(folder), "--dry-run")

    assert not Image.objects.exists()
