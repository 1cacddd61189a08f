"""Crops are stored only in their shape."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from media.crops import NotACrop, checked_crops
from media.models import Image
from media.plan import cuts

JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(),
    lambda inner: st.lists(inner, max_size=5) | st.dictionaries(st.text(), inner, max_size=3),
)


@pytest.mark.parametrize(
    "crops",
    [
        None,
        [],
        {"poster": [0, 0, 1, 1]},
        {"card": None},
        {"card": [0, 0, 1]},
        {"card": [0, 0, 1, "1"]},
        {"card": [0, 0, 1, True]},
        {"card": [0, 0, 1, float("nan")]},
        {"card": [0, 0, 1, 1.1]},
        {"card": [0.5, 0, 0.5, 1]},
        {"card": [0, 0.9, 1, 0.1]},
    ],
)
def test_what_is_no_crop_is_refused_and_told_how_one_looks(crops: object) -> None:
    with pytest.raises(NotACrop, match="left before right"):
        checked_crops(crops)


@given(crops=st.dictionaries(st.sampled_from(["card", "hero", "x"]), JSON, max_size=2) | JSON)
def test_whatever_is_let_through_can_be_cut(crops: object) -> None:
    try:
        checked = checked_crops(crops)
    except NotACrop:
        return

    image = Image(width=600, height=400, sha256="0" * 64, crops=checked)

    assert all(0 <= cut.box.left < cut.box.right <= 600 for cut in cuts(image))
