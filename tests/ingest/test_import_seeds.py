"""Raw files become drafts: nothing lost, nothing invented, nothing twice."""

import json
import os
from datetime import datetime
from io import StringIO
from itertools import pairwise
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command
from django.db import connection

from articles.body.text import plain_text
from articles.ingest import running
from articles.ingest.drafting import Wishes
from articles.ingest.incoming import incoming
from articles.ingest.readers import formats
from articles.ingest.recognising import asked
from articles.ingest.report import Outcome, Report
from articles.models import Article, RawDocument, Revision
from articles.workflow import saving
from tests.desk import EDITOR_IN_CHIEF as CHIEF

pytestmark = pytest.mark.django_db

SEED = next(Path("seeds").glob("000_*.txt"))
STORY = """Der Fluss steigt seit dem frühen Morgen, und die Stadt bereitet sich auf Hochwasser vor.
Am Nachmittag schlossen die Behörden zwei Brücken, weil das Wasser die Fahrbahn erreichte.
Niemand wurde verletzt, sagte ein Sprecher der Feuerwehr am Abend vor Journalisten.
Quelle: https://example.org/fluss-steigt-4711.html
"""


def run(folder: Path, now: datetime, **wishes: object) -> list[Report]:
    begun = running.start(paths=[folder], wishes=Wishes(**wishes), now=now)
    return list(running.proceed(run=begun, clock=lambda: now))


def write(folder: Path, name: str, text: str) -> Path:
    path = folder / name
    path.write_text(text, newline="")
    return path


def test_seed_becomes_the_story_it_is(now: datetime) -> None:
    [report] = run(SEED, now)

    article = Article.objects.get()
    types = [block["type"] for block in article.body["blocks"]]
    pictures = [block for block in article.body["blocks"] if block["type"] == "image"]
    assert report.outcome == Outcome.IMPORTED
    assert article.headline == ""
    assert article.dek.startswith("Auf Einladung seines Amtskollegen")
    assert article.language == "de"
    assert (types.count("heading"), types.count("paragraph"), types.count("ad")) == (3, 17, 1)
    assert [picture["credit_line"] for picture in pictures] == ["RIA Novosti"] * 2
    assert [picture["image"] for picture in pictures] == [None, None]
    source = article.sources.get()
    assert (source.source.domain, source.external_id) == ("baoquocte.vn", "295356")


def test_every_byte_of_the_seed_has_a_fate(now: datetime) -> None:
    run(SEED, now)

    document = RawDocument.objects.get()
    spans = document.spans
    assert bytes(document.content) == SEED.read_bytes()
    assert [spans[0][0], spans[-1][1]] == [0, document.size]
    assert all(before[1] == after[0] for before, after in pairwise(spans))


def test_importing_again_writes_nothing(now: datetime) -> None:
    run(SEED, now)

    [again] = run(SEED, now)

    assert again.outcome == Outcome.UNCHANGED
    assert Revision.objects.count() == RawDocument.objects.count() == 1


def test_renamed_copy_with_other_line_ends_is_a_duplicate(now: datetime, tmp_path: Path) -> None:
    write(tmp_path, "a.txt", STORY)
    write(tmp_path, "b.txt", STORY)
    write(tmp_path, "c.txt", STORY.replace("\n", "\r\n"))

    outcomes = [report.outcome for report in run(tmp_path, now)]

    assert outcomes == ["imported", "duplicate", "duplicate"]
    assert Article.objects.count() == 1


def test_changed_text_from_the_same_address_updates_an_untouched_draft(
    now: datetime, tmp_path: Path
) -> None:
    write(tmp_path, "a.txt", STORY)
    run(tmp_path, now)
    write(tmp_path, "a.txt", STORY.replace("zwei Brücken", "drei Brücken"))

    [report] = run(tmp_path, now)

    assert report.outcome == Outcome.UPDATED
    assert "drei Brücken" in plain_text(Article.objects.get().body)


def test_changed_text_never_overwrites_an_editor(now: datetime, tmp_path: Path) -> None:
    write(tmp_path, "a.txt", STORY)
    run(tmp_path, now)
    article = Article.objects.get()
    saving.save(article=article, by=CHIEF, now=now, changes={"headline": "Hochwasser"})
    write(tmp_path, "a.txt", STORY.replace("zwei Brücken", "drei Brücken"))

    [report] = run(tmp_path, now)

    article.refresh_from_db()
    proposed = Revision.objects.get(kind=Revision.Kind.PROPOSED)
    assert report.outcome == Outcome.UPDATED
    assert article.headline == "Hochwasser"
    assert "zwei Brücken" in plain_text(article.body)
    assert "drei Brücken" in plain_text(proposed.snapshot["body"])
    assert [each.outcome for each in run(tmp_path, now)] == [Outcome.UNCHANGED]


def test_dry_run_writes_nothing_and_tells_the_same(now: datetime) -> None:
    [report] = running.rehearse(paths=[SEED], wishes=Wishes(), clock=lambda: now)

    assert report.outcome == Outcome.IMPORTED
    assert not Article.objects.exists()


def test_publishing_goes_with_the_import_where_the_story_is_ready(now: datetime) -> None:
    [report] = run(SEED, now, publish=True, headline_from="dek", section="Politik")

    article = Article.objects.get()
    assert report.message == "Published."
    assert article.headline_inferred
    assert article.headline == article.dek


def test_what_is_not_ready_stays_a_draft_and_says_why(now: datetime) -> None:
    [report] = run(SEED, now, publish=True)

    assert report.outcome == Outcome.IMPORTED
    assert "headline is missing" in report.message
    assert Article.objects.get().desk_state == "draft"


def test_bad_files_are_reported_and_the_rest_goes_on(now: datetime, tmp_path: Path) -> None:
    (tmp_path / "binary.txt").write_bytes(bytes(range(256)) * 20)
    (tmp_path / "empty.txt").write_bytes(b"")
    os.mkfifo(tmp_path / "pipe.txt")
    (tmp_path / "out.txt").symlink_to("/etc/hostname")
    (tmp_path / ".hidden").write_text("x")
    write(tmp_path, "story.txt", STORY)

    reports = {report.file: report for report in run(tmp_path, now)}

    rejected = {name for name, each in reports.items() if each.outcome == Outcome.REJECTED}
    assert rejected == {"binary.txt", "empty.txt", "pipe.txt", "out.txt"}
    assert all(reports[name].message for name in rejected)
    assert reports[".hidden"].outcome == Outcome.IGNORED
    assert reports["story.txt"].outcome == Outcome.IMPORTED


def test_command_prints_one_line_of_json_a_file_and_counts_that_balance(tmp_path: Path) -> None:
    write(tmp_path, "a.txt", STORY)
    (tmp_path / "b.txt").write_bytes(b"")
    out, err = StringIO(), StringIO()

    with pytest.raises(CommandError, match="1 files were rejected"):
        call_command("import_seeds", str(tmp_path), format="jsonl", stdout=out, stderr=err)

    lines = [json.loads(line) for line in out.getvalue().splitlines()]
    assert [line["outcome"] for line in lines] == ["imported", "rejected"]
    assert lines[0]["article"]["sources"][0]["external_id"] == "4711"
    assert err.getvalue().strip().startswith("2 files: 1 imported, 0 updated")


def test_overlong_lead_stays_in_the_body(now: datetime, tmp_path: Path) -> None:
    long = "Und der Fluss steigt weiter. " * 1000
    write(tmp_path, "a.txt", f"{long}\n{STORY}")

    run(tmp_path, now)

    article = Article.objects.get()
    assert article.dek == ""
    assert plain_text(article.body).startswith(long.strip())


def test_endless_line_is_rejected_with_the_reason(now: datetime, tmp_path: Path) -> None:
    write(tmp_path, "a.txt", "Und der Fluss steigt weiter. " * 20_000)

    [report] = run(tmp_path, now)

    assert report.outcome == Outcome.REJECTED
    assert "200,000" in report.message


def test_endless_address_in_any_script_is_kept(now: datetime, tmp_path: Path) -> None:
    address = "https://example.org/" + "".join(chr(0x4E00 + n % 9000) for n in range(600))
    write(tmp_path, "a.json", json.dumps({"title": "Fluss", "text": STORY, "url": address}))

    [report] = run(tmp_path, now)

    assert report.outcome == Outcome.IMPORTED
    assert RawDocument.objects.get().source_url.startswith("https://example.org/%E4")


def test_recognising_a_document_never_reads_all_of_them(now: datetime) -> None:
    text = f"{STORY}\nQuelle: https://example.org/fluss-{{}}-4711{{}}.html\n"
    stories = []
    for n in range(50):
        raw = text.format(n, n).encode()
        [item] = formats.read(raw)
        stories.append(incoming(path=str(n), name=str(n), raw=raw, parsed=item.parsed))

    plan = asked(stories).order_by("number").explain()

    if connection.vendor == "sqlite":
        assert "SCAN" not in plan


def test_an_older_text_of_a_source_does_not_come_back(now: datetime, tmp_path: Path) -> None:
    tail = "Quelle: https://example.org/fluss-steigt-4711.html\n"
    for name, words, ad in (("a", "eins", ""), ("b", "eins", "[ad_1]\n"), ("c", "zwei", "")):
        text = f"{STORY}\nDie Lage am Abend, Stand {words}, bleibt nach Ansicht aller offen.\n"
        write(tmp_path, f"{name}.txt", text + ad + tail)

    first = [report.outcome for report in run(tmp_path, now)]
    again = [report.outcome for report in run(tmp_path, now)]

    assert first == [Outcome.IMPORTED, Outcome.DUPLICATE, Outcome.UPDATED]
    assert again == [Outcome.UNCHANGED, Outcome.DUPLICATE, Outcome.UNCHANGED]
    assert "Stand zwei" in str(Article.objects.get().body)
