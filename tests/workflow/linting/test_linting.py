"""The desk linter tells what it should, and nothing about clean text."""

from datetime import datetime
from pathlib import Path
from typing import Any

import pytest

from articles.body import build
from articles.body.text import block_text
from articles.ingest import running
from articles.ingest.drafting import Wishes
from articles.models import Article, Event, Source
from articles.workflow import snapshot
from articles.workflow.linting.lint import RULES, lint
from articles.workflow.linting.remark import Remark
from articles.workflow.linting.waiving import waive
from articles.workflow.refusals import ReasonMissing
from tests.desk import EDITOR_IN_CHIEF as CHIEF
from tests.desk import story, text

pytestmark = pytest.mark.django_db

SEED = next(Path("seeds").glob("000_*.txt"))
KNOWN = [
    ("date-without-year", "28. November"),
    ("state-controlled-source", "RIA Novosti"),
    ("name-spelt-two-ways", "Kassym-Schomart Tokajew"),
    ("date-without-year", "27. November"),
    (
        "caption-repeats-story",
        "Russland ist derzeit Kasachstans wichtigster strategischer Partner und Verbündeter",
    ),
    ("date-without-year", "22. Oktober"),
    ("state-controlled-source", "TASS"),
    ("agency-near-miss", "RAR"),
    ("state-controlled-source", "baoquocte.vn"),
]


def remarks(*paragraphs: str, **changes: Any) -> list[tuple[str, str]]:
    blocks = [build.paragraph(each, id=f"p{n}") for n, each in enumerate(paragraphs)]
    own = text(body=build.body(blocks), **changes)
    found = lint(text=snapshot.merged(snapshot.blank(), own))
    return [(remark.id, remark.found) for remark in found]


def imported_seed(now: datetime) -> Article:
    run = running.start(paths=[SEED], wishes=Wishes(), now=now)
    list(running.proceed(run=run, clock=lambda: now))
    return Article.objects.get()


def test_report_on_the_seed_is_exactly_its_known_list(now: datetime) -> None:
    article = imported_seed(now)

    found = lint(text=article.head.snapshot, article=article)

    assert [(remark.id, remark.found) for remark in found] == KNOWN


def test_each_remark_points_at_the_words_it_found(now: datetime) -> None:
    article = imported_seed(now)
    places = {block["id"]: block for block in article.body["blocks"]}

    for remark in lint(text=article.head.snapshot):
        block = places.get(remark.place, {"type": ""})
        texts = [block_text(block), block.get("credit_line", ""), article.dek, "baoquocte.vn"]
        assert remark.found in [each[remark.start : remark.end] for each in texts]


def test_clean_text_is_left_alone() -> None:
    assert (
        remarks(
            "Am 3. Mai 2025 traf Anna Berg in Köln den Minister. Die Rede Anna Bergs war kurz.",
            "Die Agentur AFP meldete am 4. Mai, es gehe weiter. „The show must go on“, sagte sie.",
        )
        == []
    )


def test_inflected_names_are_one_spelling() -> None:
    inflected = "Владимир Путин встретил Владимира Путина, и Владимиром Путиным все довольны."

    assert remarks(inflected, language="ru", headline="", dek="") == []


@pytest.mark.parametrize(
    ("paragraph", "rule", "found"),
    [
        (
            "Angela Merkel kam. Später sprach Angela Mergkel.",
            "name-spelt-two-ways",
            "Angela Mergkel",
        ),
        ("The talks on 4 June failed.", "date-without-year", "4 June"),
        ("Rozmowy 4 czerwca zakończyły się.", "date-without-year", "4 czerwca"),
        ("会议于6月4日举行。", "date-without-year", "6月4日"),
        ("The news agency AFX reported it.", "agency-near-miss", "AFX"),
        ("As Xinhua reported, it rained.", "state-controlled-source", "Xinhua"),
        ("Hier steht [ad_2] im Text.", "residue", "[ad_2]"),
    ],
)
def test_rule_finds_its_case(paragraph: str, rule: str, found: str) -> None:
    assert (rule, found) in remarks(paragraph)


def test_paragraph_in_another_language_or_script_is_told() -> None:
    english = "This is the text of the story that was not translated and has been left as it is."
    russian = "Этот абзац остался непереведённым и стоит здесь."

    found = remarks("Das ist ein ganz normaler Absatz der Geschichte.", english, russian)

    assert found == [("mixed-languages", english), ("mixed-languages", russian)]


def test_short_names_of_state_media_count_as_credits_only() -> None:
    rt, _ = Source.objects.get_or_create(slug="rt", defaults={"name": "RT"})
    use = {"source": rt.pk, "url": "", "role": "agency", "external_id": ""}

    assert remarks("Die Impfung mit Sputnik V begann. RT!") == []
    assert remarks("Ein Satz.", sources=[use]) == [("state-controlled-source", "RT")]


def test_year_in_the_address_of_the_source_is_year_enough(now: datetime) -> None:
    source = Source.objects.create(name="Planet", slug="planet")
    named = {"source": source.pk, "url": "", "role": "original", "external_id": ""}

    def told(url: str) -> list[tuple[str, str]]:
        return remarks("The talks on 4 June failed.", sources=[{**named, "url": url}])

    assert told("https://example.org/2026/06/05/talks") == []
    assert told("https://example.org/2026") == [("date-without-year", "4 June")]


@pytest.mark.parametrize("words", ["Uncle and granma sat there.", "Ủy Ban Nhân Dân đã họp."])
def test_ordinary_words_that_are_also_titles_are_no_case(words: str) -> None:
    assert remarks(words, language="vi") == []


def test_waived_remark_says_why_and_the_history_keeps_it(now: datetime) -> None:
    article = story(now=now, body=build.body([build.paragraph("As TASS reported.", id="p0")]))
    [remark] = lint(text=article.head.snapshot, article=article)

    waive(article=article, remark=remark, by=CHIEF, now=now, reason="Named on purpose.")

    [again] = lint(text=article.head.snapshot, article=article)
    assert again.waived == "Named on purpose."
    assert Event.objects.get(verb="waive").why == "Named on purpose."


def test_waiving_needs_a_reason(now: datetime) -> None:
    article = story(now=now)
    remark = Remark(
        id="residue", severity="warning", message="", place="p0", start=0, end=1, found="x"
    )

    with pytest.raises(ReasonMissing):
        waive(article=article, remark=remark, by=CHIEF, now=now, reason=" ")


def test_every_rule_explains_itself() -> None:
    assert len({rule.ID for rule in RULES}) == len(RULES)
    assert all(len(rule.DOCS) > 60 for rule in RULES)
