"""Every phase has its say, all of it is kept, and people can read it."""

from dataclasses import replace
from datetime import datetime, timedelta
from time import perf_counter
from typing import Any

import pytest

from articles.comments.explaining import (
    TO_THE_AUTHOR,
    WHY,
    explain,
    explain_all,
    sentence_for_author,
)
from articles.comments.judging import judge
from articles.comments.models import RuleSet, Trace
from articles.comments.moderating import approve, reject
from articles.comments.phases import PHASES
from articles.comments.phases.finding import Facts, Finding, Writing
from articles.comments.phases.rules import ListedWord, Rules
from articles.comments.readers import give_standing, key_of_email
from articles.comments.ruling import adopt, rules_in_force, rules_of
from articles.comments.simulating import simulate
from tests.comments.conftest import Person, Say

KNOWN = Facts(approved=2, language="en")


def found(text: str, *, name: str = "Berta", facts: Facts = KNOWN, **rules: object) -> set[str]:
    """The rules that have something to say."""
    judgement = judge(
        writing=Writing(text=text, name=name, facts=facts),
        rules=replace(Rules(), **rules),  # type: ignore[arg-type]
    )
    return {f"{one.phase}.{one.rule}" for one in judgement.findings if one.rule != "clear"}


@pytest.mark.parametrize(
    ("text", "rule"),
    [
        ("!", "length.short"),
        ("a sentence " * 400, "length.long"),
        ("See https://a.example/x and www.b.example now", "links.many"),
        ("Visit pills.shop and casino.xyz", "links.many"),
        ("noooooooooooooo", "repetition.run"),
        ("buy " * 20, "repetition.word"),
        ("WHY DOES NOBODY EVER LISTEN TO ME", "noise.capitals"),
        ("🤬" * 5000, "noise.symbols"),
        ("h̷̢̧̛̗e" + "\u0335\u0336\u0337\u0338" + "llo", "zalgo.marks"),
    ],
)
def test_phase_finds_what_it_looks_for(text: str, rule: str) -> None:
    assert rule in found(text)


@pytest.mark.parametrize(
    "text",
    [
        "I was there on Tuesday; the hall was half empty.",
        "Das Bürgermeisteramt hat am 3. Mai geöffnet, z.B. für Anträge.",
        "Nguyễn Thị Ánh đã nói điều này từ lâu rồi.",
        "שָׁלוֹם עֲלֵיכֶם וּבְרָכָה לְכֻלָּם",
        "สวัสดีครับ ผมไม่เห็นด้วยกับเรื่องนี้",
        "NATO and the EU met. OK?",
        "Danke! 👍👨‍👩‍👧",
        "-----------------------------\nA line above this sentence is fine, really.",
    ],
)
def test_phases_have_nothing_against_plain_people(text: str) -> None:
    assert found(text) == set()


@pytest.mark.parametrize(
    "text",
    ["You IDIOT!", "you ídiot", "you i\u0301diot", "you i\u200cdiot", "IDIOTS"],
)
def test_listed_word_is_found_in_disguise(text: str) -> None:
    words = (ListedWord(phrase="idiot*", kind="banned"),)

    assert "words.banned" in found(text, words=words)


def test_listed_word_is_not_found_inside_another() -> None:
    words = (ListedWord(phrase="ass", kind="banned"),)

    assert found("A classic assessment of the class", words=words) == set()


def test_words_of_another_language_do_not_count() -> None:
    words = (ListedWord(phrase="die", kind="banned", language="en"),)

    german = Facts(language="de-AT", approved=2)
    assert found("die Katze ist da", facts=german, words=words) == set()
    assert found("die already, will you", words=words) == {"words.banned"}


def test_span_points_at_the_word_in_the_original() -> None:
    text = "Straße, ﬁne: e\u0301 ÍDIOT!"
    words = (ListedWord(phrase="idiot", kind="banned"),)
    judgement = judge(
        writing=Writing(text=text, name="B", facts=KNOWN), rules=replace(Rules(), words=words)
    )

    hit: Finding = next(one for one in judgement.findings if one.rule == "banned")
    assert text[hit.start : hit.end] == "ÍDIOT"


@pytest.mark.parametrize(
    ("facts", "status"),
    [
        (Facts(approved=1), "approved"),
        (Facts(), "pending"),
        (Facts(standing="banned", approved=50), "rejected"),
        (Facts(standing="premoderated", approved=50), "pending"),
        (Facts(standing="trusted"), "approved"),
        (Facts(approved=1, refused=5), "pending"),
        (Facts(approved=1, premoderated=True), "pending"),
        (Facts(premoderated=True), "pending"),
        (Facts(standing="premoderated", premoderated=True), "pending"),
        (Facts(standing="trusted", premoderated=True), "pending"),
        (Facts(standing="banned", premoderated=True), "rejected"),
        (Facts(approved=1, same=3), "spam"),
        (Facts(approved=1, recent=3), "approved"),
        (Facts(approved=1, recent=30), "spam"),
    ],
)
def test_history_decides_where_words_do_not(facts: Facts, status: str) -> None:
    writing = Writing(text="A plain remark on the matter", name="Berta", facts=facts)

    assert judge(writing=writing, rules=Rules()).status == status


def test_first_comment_with_a_flaw_is_held_and_one_with_many_refused() -> None:
    links = " ".join(f"www.{letter}.example" for letter in "abcdef")
    rules = replace(Rules(), words=(ListedWord(phrase="idiot", kind="suspect"),))

    def status(text: str, facts: Facts) -> str:
        return judge(writing=Writing(text=text, name="B", facts=facts), rules=rules).status

    assert status("idiot, see www.a.example www.b.example", Facts(premoderated=True)) == "pending"
    assert status(f"See {links}", Facts(premoderated=True)) == "spam"


@pytest.mark.parametrize(
    "text", ["a" * 5000, "a." * 2500, "www." * 1250, " \n" * 2500, "\u0301" * 5000, "-a" * 2500]
)
def test_no_text_takes_the_phases_long(text: str) -> None:
    begin = perf_counter()

    found(text, words=(ListedWord(phrase="a a a b*", kind="banned"),))

    assert perf_counter() - begin < 1


def test_every_sentence_is_there() -> None:
    assert {phase.PHASE for phase in PHASES} == set(TO_THE_AUTHOR)
    assert {rule.partition(".")[0] for rule in WHY} == set(TO_THE_AUTHOR)


@pytest.mark.django_db
def test_trace_is_full_and_can_be_replayed(say: Say) -> None:
    comment = say("LOOK AT THIS NOW PEOPLE: www.a.example www.b.example")

    trace = Trace.objects.get(decision__comment=comment)
    assert [*dict.fromkeys(one["phase"] for one in trace.findings)] == [p.PHASE for p in PHASES]
    writing = Writing(text=comment.text, name=comment.author_name, facts=Facts(**trace.facts))
    again = judge(writing=writing, rules=rules_of(trace.rules))
    assert (again.document(), again.score) == (trace.findings, trace.score)
    assert again.status == trace.outcome == comment.status


@pytest.mark.django_db
def test_moderator_reads_why_in_words(say: Say) -> None:
    comment = say("See www.a.example and www.b.example")

    said = [reason.sentence for reason in explain(comment)]

    assert said == [
        "It is the author's first comment here, as far as is known.",
        "It has 2 links; usual are at most 1: “www.b.example”.",
    ]


@pytest.mark.django_db
def test_whole_queue_is_explained_in_one_query(say: Say, django_assert_num_queries: Any) -> None:
    queue = [say(), say("See www.a.example and www.b.example")]

    with django_assert_num_queries(1):
        explained = explain_all(queue)

    assert [len(explained[comment.pk]) for comment in queue] == [1, 2]


@pytest.mark.django_db
def test_author_reads_what_became_of_it(say: Say, anna: Person, now: datetime) -> None:
    comment = say()
    assert "reads your comment first" in sentence_for_author(comment)

    reject(comments=[comment], by=anna, now=now, reason="It insults a person.")
    comment.refresh_from_db()
    assert "It insults a person." in sentence_for_author(comment)

    approve(comments=[comment], by=anna, now=now)
    comment.refresh_from_db()
    assert "published" in sentence_for_author(comment)


@pytest.mark.django_db
def test_known_author_is_published_at_once(say: Say, anna: Person, now: datetime) -> None:
    first = say(email="berta@example.org")
    approve(comments=[first], by=anna, now=now)

    assert say(email="berta@example.org").status == "approved"
    assert say(email="carla@example.org").status == "pending"


@pytest.mark.django_db
def test_banned_author_is_refused_until_forgiven(
    say: Say, anna: Person, now: datetime, lenient: None
) -> None:
    key = key_of_email("berta@example.org")
    give_standing(author_key=key, standing="banned", by=anna, now=now, reason="threats")
    assert say(email="berta@example.org").status == "rejected"

    later = now + timedelta(days=1)
    give_standing(author_key=key, standing="normal", by=anna, now=later)
    assert say(email="berta@example.org").status == "approved"


@pytest.mark.django_db
def test_words_come_into_force_when_the_rules_are_adopted(
    say: Say, anna: Person, now: datetime, lenient: None
) -> None:
    words = (ListedWord(phrase="scoundrel", kind="banned"),)
    assert say("You scoundrel, you").status == "approved"

    adopt(rules=replace(rules_in_force(), words=words), by=anna, now=now, reason="a hard week")

    assert say("You scoundrel, me").status == "rejected"
    assert RuleSet.objects.count() == 2


@pytest.mark.django_db
def test_simulation_tells_what_other_rules_would_change(
    say: Say, now: datetime, lenient: None
) -> None:
    say("A quiet remark")
    loud = say("You scoundrel, you")
    words = (ListedWord(phrase="scoundrel", kind="banned"),)

    outcome = simulate(rules=replace(rules_in_force(), words=words), now=now + timedelta(days=1))

    assert outcome.table == {("approved", "approved"): 1, ("approved", "rejected"): 1}
    assert outcome.examples == {("approved", "rejected"): [loud.pk]}
    assert outcome.changed == 1
