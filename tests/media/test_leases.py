"""Leases: stretches of time that allow or forbid a picture, to the second."""

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from media.leases import Lease, NotALease, leases_of, stored
from media.models import Image, Licence
from media.rights import ends_at, may_use, turning_points
from media.working import clear_ended
from tests.media.pictures import photo
from tests.media.test_working import make_due, take_in

DAY = timedelta(days=1)
SECOND = timedelta(seconds=1)
MOMENTS = st.none() | st.integers(0, 400).map(
    lambda days: datetime(2026, 1, 1, tzinfo=UTC) + days * DAY
)
KINDS = st.sampled_from(["allow", "deny"])


def leased(*rows: dict[str, object], **columns: object) -> Image:
    return Image(credit_line="X", licence=Licence.SINGLE, leases=list(rows), **columns)


def lease(kind: str, begins: datetime | None, ends: datetime | None) -> dict[str, object]:
    (row,) = stored([Lease(kind=kind, begins=begins, ends=ends, note="Nur online.")])
    return row


def codes(image: Image, at: datetime) -> list[str]:
    return [reason.code for reason in may_use(image, at=at).reasons]


def test_a_picture_bought_for_a_day_may_be_used_on_that_day(now: datetime) -> None:
    image = leased(lease("allow", now, now + DAY))

    assert codes(image, now - SECOND) == ["not_leased"]
    assert codes(image, now) == []
    assert codes(image, now + DAY - SECOND) == []
    assert codes(image, now + DAY) == ["leases_over"]
    assert turning_points(image) == (now, now + DAY)
    assert ends_at(image, after=now) == now + DAY


def test_what_forbids_wins_and_says_why(now: datetime) -> None:
    image = leased(lease("allow", None, None), lease("deny", now, now + DAY))

    verdict = may_use(image, at=now)

    assert not verdict.allowed
    assert "Nur online." in verdict.reasons[0].text
    assert may_use(image, at=now + DAY).allowed
    assert ends_at(image, after=now - DAY) == now


def test_a_lease_says_by_what_right_the_picture_is_used(now: datetime) -> None:
    image = leased(lease("allow", None, None))
    image.licence = Licence.UNKNOWN

    assert codes(image, now) == []


@given(
    rows=st.lists(st.tuples(KINDS, MOMENTS, MOMENTS), max_size=5),
    at=MOMENTS.filter(lambda moment: moment is not None),
)
def test_between_two_turning_points_the_answer_stays(
    rows: list[tuple[str, datetime | None, datetime | None]], at: datetime
) -> None:
    image = leased(*(lease(*row) for row in rows if not (row[1] and row[2] and row[1] >= row[2])))
    points = [point for point in turning_points(image) if point <= at]
    since = max(points, default=at)

    assert may_use(image, at=at).allowed == may_use(image, at=since).allowed


@pytest.mark.parametrize(
    "rows",
    [
        None,
        "x",
        {},
        [1],
        [{}],
        [{"kind": "perhaps"}],
        [{"kind": "allow", "from": 5}],
        [{"kind": "allow", "from": "2026-13-01T00:00:00Z"}],
        [{"kind": "allow", "from": "2026-01-01T00:00:00"}],
        [{"kind": "allow", "from": "2026-01-02T00:00:00Z", "until": "2026-01-02T00:00:00Z"}],
        [{"kind": "allow", "note": 5}],
        [{"kind": "allow", "note": "x" * 501}],
        [{"kind": "allow"}] * 21,
    ],
)
def test_what_is_no_lease_is_refused_with_a_sentence(rows: object) -> None:
    with pytest.raises(NotALease, match="Give a kind"):
        leases_of(rows)


@pytest.mark.django_db
def test_when_the_last_lease_is_over_the_files_go(now: datetime) -> None:
    image = take_in(file=photo(width=300), now=now, leases=[lease("allow", now, now + DAY)])
    make_due(now=now)

    assert clear_ended(now=now + DAY - SECOND) == 0
    assert clear_ended(now=now + DAY) == 1
    assert not image.renditions.exists()
