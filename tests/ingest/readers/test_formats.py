"""Other formats yield the same parsed documents as plain text does."""

from contextlib import suppress
from datetime import UTC, datetime
from pathlib import Path

import pytest
from django.core.management import call_command
from hypothesis import given
from hypothesis import strategies as st

from articles.body.text import plain_text
from articles.ingest import running
from articles.ingest.drafting import Wishes
from articles.ingest.parser.document import ParsedDocument
from articles.ingest.parser.unreadable import Unreadable
from articles.ingest.readers import formats
from articles.ingest.readers.item import Item
from articles.ingest.report import Outcome
from articles.models import Article, RawDocument

SAMPLES = Path(__file__).parent / "samples"
FIRST = "Der Fluss steigt seit dem frühen Morgen, und die Stadt bereitet sich auf Hochwasser vor."
SECOND = (
    "Am Nachmittag schlossen die Behörden zwei Brücken, weil das Wasser die Fahrbahn erreichte."
)


def items(name: str, **options: str) -> list[Item]:
    return list(formats.read((SAMPLES / name).read_bytes(), **options))


def only(name: str) -> ParsedDocument:
    [item] = items(name)
    assert item.parsed
    return item.parsed


def said(parsed: ParsedDocument) -> list[tuple[str, str]]:
    return [
        (block.type, block.text or block.caption or "|".join(block.items))
        for block in parsed.blocks
    ]


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("page.html", "html"),
        ("rss.xml", "feed"),
        ("atom.xml", "feed"),
        ("wordpress.xml", "feed"),
        ("ninjs.json", "ninjs"),
        ("lines.jsonl", "jsonl"),
        ("story.md", "markdown"),
    ],
)
def test_format_is_told_by_content(name: str, expected: str) -> None:
    assert formats.detected((SAMPLES / name).read_bytes()) == expected


@pytest.mark.parametrize("name", ["page.html", "ninjs.json", "story.md"])
def test_file_of_one_story_says_what_it_says(name: str) -> None:
    parsed = only(name)

    assert parsed.headline == "Hochwasser in der Stadt"
    assert parsed.lead == FIRST
    assert [byline.name for byline in parsed.bylines] == ["Anna Berg"]
    assert parsed.published_at == datetime(2026, 2, 28, 9, 30, tzinfo=UTC)
    assert parsed.language == "de"
    assert parsed.sources[0].url == "https://example.org/hochwasser-4711.html"
    assert ("heading", "Zwei Brücken gesperrt") in said(parsed)
    assert ("paragraph", SECOND) in said(parsed)
    assert "Mehr zum Thema" not in str(said(parsed))


def test_page_keeps_lists_quotes_pictures_and_where_they_stand() -> None:
    raw = (SAMPLES / "page.html").read_bytes()

    parsed = only("page.html")

    assert ("list", "Nordbrücke|Südbrücke") in said(parsed)
    assert (
        "quote",
        "Niemand wurde verletzt, und alle sind in Sicherheit gebracht worden.",
    ) in said(parsed)
    [picture] = [block for block in parsed.blocks if block.type == "image"]
    assert (picture.caption, picture.credit) == ("Das Wasser am Morgen.", "Carla Roth")
    [second] = [block for block in parsed.blocks if block.text == SECOND]
    assert SECOND.encode() in raw[slice(*second.origin)]
    assert len(raw[slice(*second.origin)]) < 2 * len(SECOND)


def page_with(*, name: str) -> str:
    prose = "".join(f"<p>{FIRST} {n}.</p>" for n in "abcdef")
    stray = "<p>A word from somebody else, long enough to be read as prose of the story itself.</p>"
    html = f"<html><body><article>{prose}<div class='{name}'>{stray}</div></article></body></html>"
    [item] = formats.read(html.encode())
    assert item.parsed
    return str(item.parsed.blocks)


@pytest.mark.parametrize("name", ["comments", "teaser-box", "relatedStories"])
def test_what_says_that_it_stands_beside_the_story_is_left_out(name: str) -> None:
    assert "somebody else" not in page_with(name=name)


@pytest.mark.parametrize("name", ["commentary", "story-body", ""])
def test_what_does_not_say_so_is_kept(name: str) -> None:
    assert "somebody else" in page_with(name=name)


@pytest.mark.parametrize("name", ["rss.xml", "atom.xml", "wordpress.xml", "lines.jsonl"])
def test_file_of_many_stories_gives_each_with_its_own_bytes(name: str) -> None:
    raw = (SAMPLES / name).read_bytes()

    first, second, *others = items(name)

    assert first.parsed
    assert second.parsed
    assert [first.parsed.headline, second.parsed.headline] == [
        "Hochwasser in der Stadt",
        "Ruhe & Ordnung",
    ]
    assert not any(other.parsed for other in others)
    assert b"Hochwasser in der Stadt" in raw[first.start : first.end]
    assert b"Ordnung" not in raw[first.start : first.end]
    assert first.parsed.sources[0].url == "https://example.org/hochwasser-4711.html"
    assert first.parsed.published_at == datetime(2026, 2, 28, 9, 30, tzinfo=UTC)
    assert FIRST in (first.parsed.lead, *(text for _, text in said(first.parsed)))
    assert ("paragraph", SECOND) in said(first.parsed)


def test_wordpress_brings_approved_comments_and_leaves_attachments_out() -> None:
    first, _, attachment = items("wordpress.xml")

    assert first.parsed
    assert [(each.author, each.text) for each in first.parsed.comments] == [
        ("Ben", "Gut zu wissen.")
    ]
    assert attachment.is_other
    assert "attachment" in attachment.refusal


@pytest.mark.parametrize("name", sorted(path.name for path in SAMPLES.iterdir()))
def test_every_byte_of_an_item_has_a_fate(name: str) -> None:
    for item in items(name):
        if item.parsed:
            ends = [0, *(span.end for span in item.parsed.spans)]
            assert [span.start for span in item.parsed.spans] == ends[:-1]
            assert ends[-1] == item.end - item.start


BOMB = b"""<?xml version="1.0"?><!DOCTYPE lolz [<!ENTITY lol "lol"><!ENTITY lol2 "&lol;&lol;">]>
<rss><channel><item><title>&lol2;</title></item></channel></rss>"""
OUTSIDE = b"""<?xml version="1.0"?><!DOCTYPE rss [<!ENTITY x SYSTEM "file:///etc/passwd">]>
<rss><channel><item><title>&x;</title></item></channel></rss>"""


@pytest.mark.parametrize("raw", [BOMB, OUTSIDE], ids=["bomb", "outside"])
def test_hostile_xml_is_refused(raw: bytes) -> None:
    with pytest.raises(Unreadable, match="as attacks on XML readers do"):
        list(formats.read(raw))


@pytest.mark.parametrize(
    "raw",
    [b"PK\x03\x04" + b"x" * 100, b"\x1f\x8b\x08" + b"x" * 100, b"x" * 257 + b"ustar" + b"x" * 9],
)
def test_archives_are_refused_with_a_clear_line(raw: bytes) -> None:
    with pytest.raises(Unreadable, match=r"archive.*Unpack it"):
        list(formats.read(raw))


def test_entries_before_a_break_are_kept() -> None:
    raw = (SAMPLES / "rss.xml").read_bytes().replace(b"</channel>", b"</canal>")
    entries = formats.read(raw)

    found = [next(entries), next(entries)]

    assert all(item.parsed for item in found)
    with pytest.raises(Unreadable, match="broken in line"):
        next(entries)


def test_broken_line_of_json_is_refused_alone() -> None:
    raw = b'{"title": "A", "text": "Da."}\n{"title": \n\n{"title": "B", "text": "Dort."}\n'

    found = list(formats.read(raw, as_format="jsonl"))

    assert [bool(item.parsed) for item in found] == [True, False, True]
    assert "broken" in found[1].refusal


@given(
    name=st.sampled_from(sorted(path.name for path in SAMPLES.iterdir())),
    cut=st.tuples(st.floats(0, 1), st.integers(0, 60)),
    put=st.binary(max_size=12)
    | st.sampled_from([b"<p>", b"</", b"{", b'"', b"<![CDATA[", b"&#x0;"]),
)
def test_damaged_files_end_in_items_or_a_refusal(
    name: str, cut: tuple[float, int], put: bytes
) -> None:
    raw = (SAMPLES / name).read_bytes()
    at = int(cut[0] * len(raw))
    damaged = raw[:at] + put + raw[at + cut[1] :]

    for as_format in ("", formats.detected(raw)):
        try:
            found = list(formats.read(damaged, as_format=as_format))
        except Unreadable:
            continue
        for item in (each for each in found if each.parsed):
            assert item.parsed
            ends = [0, *(span.end for span in item.parsed.spans)]
            assert [span.start for span in item.parsed.spans] == ends[:-1]
            assert ends[-1] == item.end - item.start
            for block in item.parsed.blocks:
                assert 0 <= block.origin[0] <= block.origin[1] <= item.end - item.start


@pytest.mark.parametrize(
    "raw",
    [
        b"<html>" + b"<div>" * 50_000,
        b"<html><p>" + b"<b" * 50_000,
        b"<html><p>" + b"x &amp; " * 50_000,
        b"<html>" + b"<p>a</p>\n" * 20_000,
        b"<rss><channel><item><description>"
        + b"a &amp;\n" * 50_000
        + b"</description></item></channel></rss>",
        b"{" + b'"a":{' * 20_000,
    ],
    ids=["nested", "unclosed", "entities", "paragraphs", "feed", "json"],
)
def test_large_hostile_files_are_read_in_linear_time(raw: bytes) -> None:
    began = datetime.now(UTC)

    with suppress(Unreadable):
        list(formats.read(raw))

    assert (datetime.now(UTC) - began).total_seconds() < 20


@pytest.mark.django_db
def test_stories_of_all_formats_are_one_story_where_the_address_is_one(now: datetime) -> None:
    run = running.start(paths=[SAMPLES], wishes=Wishes(), now=now)

    reports = list(running.proceed(run=run, clock=lambda: now))

    assert not [report for report in reports if report.outcome == Outcome.REJECTED]
    assert Article.objects.count() == 2
    assert sum(run.counts().values()) == len(reports)
    for document in RawDocument.objects.all():
        raw = bytes(document.content)
        assert b"".join(raw[start:end] for start, end, *_ in document.spans) == raw


@pytest.mark.django_db
@pytest.mark.parametrize("form", ["ninjs", "markdown"])
def test_what_is_exported_can_be_imported_again(form: str, now: datetime, tmp_path: Path) -> None:
    run = running.start(paths=[SAMPLES / "page.html"], wishes=Wishes(), now=now)
    list(running.proceed(run=run, clock=lambda: now))
    article = Article.objects.get()
    exported = tmp_path / "exported"
    with exported.open("w") as file:
        call_command("export_articles", format=form, stdout=file)
    text = exported.read_text()
    exported.write_text(
        text.strip().removeprefix("[").removesuffix("]") if form == "ninjs" else text
    )

    [item] = formats.read(exported.read_bytes())

    assert item.parsed
    assert item.parsed.headline == article.headline
    assert item.parsed.lead == article.dek
    words = [text for kind, text in said(item.parsed) if kind in ("paragraph", "heading", "quote")]
    assert all(each in plain_text(article.body) for each in words)
    assert len(words) == 3
