"""One analyser decides what is the same word."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from articles.search.analyser import fold, terms, words


@pytest.mark.parametrize(
    ("one", "other", "language"),
    [
        ("Häuser", "Haus", "de"),
        ("Nguyễn", "Nguyen", "vi"),
        ("Nguye\u0302\u0303n", "Nguyễn", "vi"),
        ("Đà Nẵng", "da nang", "vi"),
        ("STRASSE", "Straße", "de"),
        ("Ødegård", "odegard", "no"),
        ("running", "runs", "en-GB"),
        ("Ærø", "aero", "da"),
        ("İstanbul", "istanbul", "tr"),
        ("книги", "книга", "ru"),
        ("مَدرسة", "مدرسة", "xx"),
    ],
)
def test_these_are_the_same_words(one: str, other: str, language: str) -> None:
    assert terms(one, language=language) == terms(other, language=language)


def test_unknown_language_has_no_stems() -> None:
    assert terms("Häuser am Fluss", language="tlh") == ["hauser", "am", "fluss"]


def test_ideographs_are_words_of_their_own() -> None:
    assert terms("新闻编辑部 abc", language="zh-Hans") == ["新", "闻", "编", "辑", "部", "abc"]


def test_vowel_signs_belong_to_their_word() -> None:
    assert len(terms("हिन्दी समाचार", language="xx")) == 2


@pytest.mark.parametrize("text", ["", " ", "\x00", "🌊🌊", "'\"()*:^", "AND\x00OR", "- - -", "_"])
def test_signs_are_no_words(text: str) -> None:
    assert all(term.isalnum() for term in terms(text, language="de"))


@given(st.text(max_size=200))
def test_offsets_point_at_the_words(text: str) -> None:
    for word in words(text):
        assert fold(text[word.start : word.end]) == word.folded


@given(st.text(max_size=200), st.sampled_from(["de", "en", "vi", "ru", "ar", "xx"]))
def test_terms_need_no_escaping(text: str, language: str) -> None:
    for term in terms(text, language=language):
        assert not set(term) & set("'\"\\ \x00():&|!*-")


@given(st.text(st.characters(codec="ascii"), max_size=60))
def test_plain_letters_are_folded_like_all_others(word: str) -> None:
    assert fold(word + "É") == fold(word) + "e"
