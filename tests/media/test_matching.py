"""What the archive suggests for a caption and a credit."""

from datetime import datetime

import pytest

from media.matching import suggest
from media.models import Image

pytestmark = pytest.mark.django_db


def stored(now: datetime, number: int, **words: object) -> Image:
    return Image.objects.create(
        file=f"originals/{number}",
        sha256=f"{number:064}",
        media_type="image/jpeg",
        file_size=1,
        width=300,
        height=200,
        created_at=now,
        **words,
    )


def asked(caption: str, credit_line: str = "") -> list[str]:
    return [match.image.caption for match in suggest(caption=caption, credit_line=credit_line)]


def test_the_best_comes_first_and_the_credit_decides_between_equals(now: datetime) -> None:
    stored(now, 1, caption="Hafen von Rostock", credit_line="AFP")
    stored(now, 2, caption="Hafen von Rostock im Regen", credit_line="dpa")
    stored(now, 3, caption="Rostock", credit_line="AFP")

    found = asked("Der Hafen Rostock", "Foto: dpa")

    assert found[0] == "Hafen von Rostock im Regen"
    assert found[1] == "Hafen von Rostock"


def test_one_common_word_or_the_same_agency_alone_is_no_suggestion(now: datetime) -> None:
    stored(now, 1, caption="Ein Berg und seine Hütte", credit_line="RIA Novosti")

    assert asked("Russland ist derzeit wichtigster Partner und Verbündeter", "RIA Novosti") == []


@pytest.mark.parametrize("caption", ["", "%", "_", "\0", "'; --", "x" * 10_000, "\ud800"])
def test_any_words_may_be_asked(now: datetime, caption: str) -> None:
    stored(now, 1, caption="Hafen")

    assert asked(caption, caption) == []


def test_wanted_and_killed_pictures_are_not_suggested(now: datetime) -> None:
    Image.objects.create(caption="Hafen von Rostock", created_at=now)
    stored(now, 1, caption="Hafen von Rostock", withdrawn_at=now, withdrawn_why="X")

    assert asked("Hafen von Rostock") == []


def test_the_name_of_the_file_counts(now: datetime) -> None:
    stored(now, 1, file_name="hafen_rostock_2026.jpg", caption="")

    assert asked("Hafen von Rostock") == [""]
