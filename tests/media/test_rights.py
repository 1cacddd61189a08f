"""One answer to the question whether readers may get a picture, to the second."""

from datetime import UTC, datetime, timedelta

import pytest

from media.models import Image, Licence
from media.rights import may_use, turning_points

NOON = datetime(2026, 3, 1, 12, 0, tzinfo=UTC)
SECOND = timedelta(seconds=1)


def image(**fields: object) -> Image:
    cleared = {"credit_line": "Erika Muster", "licence": Licence.AGENCY}
    return Image(created_at=NOON, **(cleared | fields))


def codes(found: Image, at: datetime) -> list[str]:
    return [reason.code for reason in may_use(found, at=at).reasons]


def test_a_cleared_picture_may_be_used() -> None:
    verdict = may_use(image(), at=NOON)

    assert verdict.allowed
    assert verdict.reasons == ()


def test_rights_end_at_their_second() -> None:
    found = image(rights_until=NOON)

    assert may_use(found, at=NOON - SECOND).allowed
    assert not may_use(found, at=NOON).allowed
    assert codes(found, NOON) == ["rights_ended"]


def test_rights_begin_at_their_second() -> None:
    found = image(rights_from=NOON)

    assert codes(found, NOON - SECOND) == ["rights_not_begun"]
    assert may_use(found, at=NOON).allowed


def test_a_withdrawn_picture_says_why() -> None:
    found = image(withdrawn_at=NOON, withdrawn_why="The court said so.")

    assert may_use(found, at=NOON - SECOND).allowed
    (reason,) = may_use(found, at=NOON).reasons
    assert "The court said so." in reason.text
    assert not reason.overridable


@pytest.mark.parametrize("licence", [Licence.OWN, Licence.PUBLIC_DOMAIN])
def test_our_own_and_free_pictures_need_no_credit(licence: Licence) -> None:
    assert may_use(image(credit_line="", licence=licence), at=NOON).reasons == ()


def test_what_an_editor_can_set_right_may_be_overridden() -> None:
    verdict = may_use(image(credit_line="", licence=Licence.UNKNOWN), at=NOON)

    assert [reason.code for reason in verdict.reasons] == ["credit_missing", "licence_unknown"]
    assert verdict.allowed


def test_one_reason_for_good_is_enough() -> None:
    verdict = may_use(image(credit_line="", rights_until=NOON), at=NOON)

    assert not verdict.allowed
    assert len(verdict.reasons) == 2


def test_the_moments_at_which_the_answer_changes_are_known_in_advance() -> None:
    later = NOON + SECOND

    assert turning_points(image(rights_until=later, rights_from=NOON)) == (NOON, later)
    assert turning_points(image()) == ()
