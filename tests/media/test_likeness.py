"""The same photograph in another size, file or quality looks alike; another one does not."""

from datetime import datetime
from io import BytesIO

import PIL.Image
import PIL.ImageFilter
import pytest
from hypothesis import given
from hypothesis import strategies as st

from media.intake import take_in
from media.likeness import ALIKE, alike, distance, likeness
from tests.media.pictures import as_file

HASHES = st.integers(1, 2**64 - 1).map(lambda bits: f"{bits:016x}")


def scene(seed: int, *, width: int = 900, height: int = 600) -> PIL.Image.Image:
    """Soft spots of light, as photographs have."""
    noise = PIL.Image.effect_noise((12, 8), 120) if seed == 0 else _grid(seed)
    return noise.resize((width, height), PIL.Image.Resampling.BICUBIC).convert("RGB")


def _grid(seed: int) -> PIL.Image.Image:
    values = bytes((seed * 7919 + n * n * 104_729 + n * seed * 31) % 251 for n in range(96))
    return PIL.Image.frombytes("L", (12, 8), values)


@pytest.mark.parametrize("how", [{"kind": "JPEG", "quality": 30}, {"kind": "WEBP"}])
def test_it_outlives_another_size_and_quality(how: dict[str, object]) -> None:
    whole = scene(3)
    smaller = PIL.Image.open(as_file(whole.resize((431, 287)), **how))  # type: ignore[arg-type]

    assert distance(likeness(whole), likeness(smaller)) <= ALIKE // 2


def test_other_scenes_are_far_away() -> None:
    hashes = [likeness(scene(seed)) for seed in range(1, 12)]

    apart = [distance(a, b) for n, a in enumerate(hashes) for b in hashes[:n]]

    assert min(apart) > ALIKE


def test_a_flat_picture_is_like_no_other() -> None:
    assert likeness(PIL.Image.new("RGB", (90, 60), "white")) == ""


@pytest.mark.django_db
def test_those_that_look_alike_are_found_the_nearest_first(now: datetime) -> None:
    whole = take_in(file=as_file(scene(3)), now=now)
    small = take_in(file=as_file(scene(3).resize((300, 200)), "PNG"), now=now)
    soft = scene(3).filter(PIL.ImageFilter.GaussianBlur(9)).rotate(1.2)
    turned = take_in(file=as_file(soft), now=now)
    take_in(file=as_file(scene(5)), now=now)

    assert alike(whole) == [small, turned]
    assert small in alike(turned)


@pytest.mark.django_db
@given(one=HASHES, wounds=st.sets(st.integers(0, 63), min_size=ALIKE, max_size=ALIKE))
def test_no_place_of_the_difference_hides_it(one: str, wounds: set[int], db: None) -> None:
    other = int(one, 16)
    for wound in wounds:
        other ^= 1 << wound
    hashed = f"{other:016x}"

    assert distance(one, hashed) == ALIKE
    assert any(one[at : at + 2] == hashed[at : at + 2] for at in range(0, 16, 2))


def test_any_mode_has_a_likeness() -> None:
    for mode in ("L", "RGBA", "RGB"):
        assert len(likeness(scene(4).convert(mode))) == 16


def test_bytes_are_read_once(now: datetime) -> None:
    first, second = BytesIO(), BytesIO()
    scene(3).save(first, "PNG")
    scene(3).save(second, "BMP")

    assert likeness(PIL.Image.open(first)) == likeness(PIL.Image.open(second))
