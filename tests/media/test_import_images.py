"""A folder of pictures comes in with a report; what is refused says why and stops nothing."""

from io import StringIO
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from media.models import Image
from tests.media.pictures import agency_xmp, photo

pytestmark = pytest.mark.django_db


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    made = tmp_path / "pictures"
    made.mkdir()
    return made


def run(folder: Path, **options: str) -> str:
    said = StringIO()
    try:
        call_command("import_images", folder, stdout=said, **options)
    except CommandError as error:
        said.write(str(error))
    return said.getvalue()


def test_every_picture_is_taken_in_and_again_changes_nothing(folder: Path) -> None:
    (folder / "inner").mkdir()
    (folder / "a.jpg").write_bytes(photo().getvalue())
    (folder / "inner" / "b.png").write_bytes(photo(kind="PNG").getvalue())

    first, second = run(folder), run(folder)

    assert "2 taken in, 0 there already, 0 refused." in first
    assert "0 taken in, 2 there already, 0 refused." in second
    assert sorted(Image.objects.values_list("file_name", flat=True)) == ["a.jpg", "b.png"]


def test_what_is_refused_says_why_and_the_rest_comes_in(folder: Path) -> None:
    (folder / "a.txt").write_text("no picture")
    (folder / "b.jpg").write_bytes(photo().getvalue())
    (folder / ".hidden.jpg").write_bytes(photo(width=300).getvalue())

    said = run(folder)

    assert "a.txt: This file is not a picture" in said
    assert "1 taken in, 0 there already, 1 refused." in said
    assert "1 of 2 files were refused" in said


def test_a_credit_given_is_the_credit_of_all(folder: Path) -> None:
    (folder / "a.jpg").write_bytes(photo(xmp=agency_xmp()).getvalue())

    run(folder, credit="Archiv")

    assert Image.objects.get().credit_line == "Archiv"


def test_a_folder_that_is_not_there_is_told(folder: Path) -> None:
    assert "There is no folder" in run(folder / "nowhere")
