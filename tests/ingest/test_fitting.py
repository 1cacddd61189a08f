"""What does not fit costs a character or an address, never the story; and the report says so."""

import json
from datetime import datetime
from pathlib import Path

import pytest

from articles.ingest import running
from articles.ingest.drafting import Wishes
from articles.ingest.report import Outcome, Report
from articles.models import Article

pytestmark = pytest.mark.django_db

PROSE = "The council voted on Tuesday to postpone the decision because two reports were missing."
WORDPRESS = """<?xml version="1.0"?>
<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/"><channel><item>
<title>A vote</title><link>https://example.org/a b</link><guid>{guid}</guid>
<content:encoded><![CDATA[<p>{prose}</p>]]></content:encoded></item></channel></rss>"""


def imported(path: Path, now: datetime) -> Report:
    run = running.start(paths=[path], wishes=Wishes(), now=now)
    return next(each for each in running.proceed(run=run, clock=lambda: now) if each.article_id)


@pytest.mark.parametrize(
    ("said", "kept", "remark"),
    [
        ({"headline": "A \0vote"}, {"headline": "A vote"}, "taken out of: headline."),
        ({"body": f"{PROSE}\x01"}, {"dek": PROSE}, "taken out of: lead."),
        ({"headline": "x" * 400}, {"headline": "x" * 300}, "Cut to 300 characters: the headline."),
        ({"id": "7" * 300, "url": "https://example.org/a"}, {}, "Cut to 200 characters: the ident"),
        ({"url": "https://example.org/" + "x" * 3000}, {}, "Left out, being no address of a page"),
        ({"author": "J" * 300}, {}, "Cut to 200 characters: a byline."),
    ],
    ids=["NUL", "control in the text", "headline", "identifier", "address", "byline"],
)
def test_record_is_kept_and_what_was_cut_is_told(
    said: dict[str, str], kept: dict[str, str], remark: str, now: datetime, tmp_path: Path
) -> None:
    path = tmp_path / "story.json"
    path.write_text(json.dumps({"headline": "A vote", "body": PROSE, **said}))

    report = imported(path, now)

    article = Article.objects.get()
    assert report.outcome == Outcome.IMPORTED
    assert remark in report.message
    assert {name: getattr(article, name) for name in kept} == kept


def test_entry_of_an_export_is_kept_with_a_cut_identifier(now: datetime, tmp_path: Path) -> None:
    path = tmp_path / "export.xml"
    path.write_text(WORDPRESS.format(guid="g" * 300, prose=PROSE))

    report = imported(path, now)

    assert report.message == (
        "Left out, being no address of a page: “https://example.org/a b”. "
        "Cut to 200 characters: the identifier at the source."
    )


def test_ordinary_record_needs_no_remark(now: datetime, tmp_path: Path) -> None:
    path = tmp_path / "story.json"
    path.write_text(json.dumps({"headline": "A vote", "body": PROSE, "id": "7"}))

    assert imported(path, now).message == ""
