"""Packed documents, and who gets which."""

import gzip

import brotli
import pytest
from hypothesis import given
from hypothesis import strategies as st

from articles.editions.packing import PACKERS, wanted

UNPACK = {"br": brotli.decompress, "gzip": gzip.decompress}


@given(st.binary(max_size=5_000))
def test_what_is_packed_comes_out_again(body: bytes) -> None:
    for coding, pack in PACKERS.items():
        assert UNPACK[coding](pack(body)) == body
        assert pack(body) == pack(body)


@pytest.mark.parametrize(
    ("accepted", "coding"),
    [
        ("", ""),
        ("gzip", "gzip"),
        ("GZIP", "gzip"),
        ("x-gzip", "gzip"),
        ("br", "br"),
        ("gzip, deflate, br, zstd", "br"),
        ("br;q=0.2, gzip;q=0.8", "gzip"),
        ("br ; q=0.80 , gzip ; q=0.8", "br"),
        ("gzip;q=0, br;q=0", ""),
        ("gzip;q=0", ""),
        ("br;q=0.000, gzip;q=0.001", "gzip"),
        ("*", "br"),
        ("br;q=0, *", "gzip"),
        ("*;q=0", ""),
        ("gzip, *;q=0", "gzip"),
        ("identity", ""),
        ("identity;q=0", ""),
        ("identity;q=0.5, gzip;q=0.4", ""),
        ("identity;q=0.4, gzip;q=0.5", "gzip"),
        ("gzip, identity", "gzip"),
        ("deflate, zstd", ""),
        ("gzip;q=nonsense", ""),
        ("gzip;q=2", ""),
        ("gzip;q=-1", ""),
        ("gzip;q=inf", ""),
        ("gzip;q=nan", ""),
        ("gzip;level=9", ""),
        (";,;;q=,=", ""),
    ],
)
def test_the_best_coding_that_a_client_takes(accepted: str, coding: str) -> None:
    assert wanted(accepted) == coding


WEIGHTS = st.integers(0, 1000).map(lambda weight: weight / 1000)


@given(st.dictionaries(st.sampled_from(["br", "gzip", "identity", "zstd"]), WEIGHTS))
def test_nobody_gets_what_they_refuse_or_like_less(weights: dict[str, float]) -> None:
    accepted = ", ".join(f"{coding};q={weight}" for coding, weight in weights.items())

    coding = wanted(accepted)

    known = {each: weights.get(each, 0) for each in PACKERS}
    if coding:
        assert weights[coding] == max(known.values()) > 0
        assert weights[coding] >= weights.get("identity", 0)
    else:
        assert max(known.values()) == 0 or max(known.values()) < weights["identity"]


@given(st.text(max_size=80))
def test_any_text_has_an_answer(accepted: str) -> None:
    assert wanted(accepted) in {"", *PACKERS}
