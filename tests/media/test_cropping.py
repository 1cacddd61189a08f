"""The cut holds the focal point, has its ratio, and lies in the picture."""

from hypothesis import given
from hypothesis import strategies as st

from media.cropping import Box, cut, hand_drawn

SIDES = st.integers(1, 20_000)
PARTS = st.floats(0, 1)
RATIOS = st.sampled_from([(4, 3), (3, 2), (16, 9), (1, 1), (4, 5), (40, 21)])


@given(width=SIDES, height=SIDES, ratio=RATIOS, x=PARTS, y=PARTS)
def test_a_cut_is_the_largest_of_its_ratio_around_the_focal_point(
    width: int, height: int, ratio: tuple[int, int], x: float, y: float
) -> None:
    focus = (x * width, y * height)

    box = cut(within=Box(0, 0, width, height), ratio=ratio, focus=focus)

    assert 0 <= box.left < box.right <= width
    assert 0 <= box.top < box.bottom <= height
    assert box.left <= focus[0] <= box.right
    assert box.top <= focus[1] <= box.bottom
    assert box.width == width or box.height == height
    assert abs(box.width * ratio[1] - box.height * ratio[0]) <= max(ratio)


@given(width=SIDES, height=SIDES, ratio=RATIOS, x=st.floats(0.4, 0.6))
def test_a_focal_point_in_the_middle_is_the_middle_of_the_cut(
    width: int, height: int, ratio: tuple[int, int], x: float
) -> None:
    box = cut(within=Box(0, 0, width, height), ratio=ratio, focus=(width * x, height / 2))

    room = (width - box.width) / 2
    wish = abs(x - 0.5) * width
    assert abs((box.left + box.right) / 2 - width / 2) <= min(wish, room) + 1


def test_without_a_ratio_all_is_kept() -> None:
    whole = Box(0, 0, 300, 200)

    assert cut(within=whole, ratio=None, focus=(10, 10)) == whole


@given(
    width=SIDES,
    height=SIDES,
    crop=st.lists(st.floats(-1, 2), min_size=4, max_size=4),
)
def test_whatever_an_editor_draws_lies_in_the_picture(
    width: int, height: int, crop: list[float]
) -> None:
    box = hand_drawn(crop=crop, width=width, height=height)

    assert 0 <= box.left < box.right <= width
    assert 0 <= box.top < box.bottom <= height
