"""JSON can write half a character; no import ends because of one."""

from articles.ingest.readers import formats


def test_half_a_character_in_json_is_a_question_mark() -> None:
    raw = rb'{"headline": "Half \ud800 a character", "byline": ["\udfff"], "body_text": "Text."}'

    (item,) = formats.read(raw, as_format="ninjs")

    assert item.parsed
    assert item.parsed.headline == "Half ? a character"
    assert [each.name for each in item.parsed.bylines] == ["?"]
