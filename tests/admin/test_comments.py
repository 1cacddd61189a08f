"""The moderators' screens: what waits, why, and every verb that takes it from there."""

from datetime import datetime, timedelta
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from articles.comments.appealing import appeal
from articles.comments.clients import client_at
from articles.comments.models import Comment, Decision, ReaderStanding, RuleSet, Thread
from articles.comments.moderating import approve, reject
from articles.comments.phases.rules import Rules
from articles.comments.posting import post
from articles.comments.readers import key_of_email, secret_of
from articles.comments.reporting import report
from articles.comments.ruling import adopt, rules_in_force
from articles.models import Article
from articles.workflow import actions
from tests.admin.conftest import client_of, staff

pytestmark = pytest.mark.django_db

QUEUE = reverse("admin:comments_comment_queue")
JUDGE = reverse("admin:comments_comment_judge")
LIST = reverse("admin:comments_comment_changelist")
RULES = reverse("admin:comments_comment_rules")
JSON = {"Accept": "application/json"}
EMAIL = "jo@example.org"
SECOND = timedelta(seconds=1)


def address(name: str, *parts: Any) -> str:
    return reverse(f"admin:comments_comment_{name}", args=parts)


@pytest.fixture
def mia(db: None) -> Client:
    return client_of(staff("moderator", name="mia"))


@pytest.fixture
def max_(db: None) -> Client:
    """Another moderator."""
    return client_of(staff("moderator", name="max"))


@pytest.fixture
def live(story: Article, anna: User, now: datetime) -> Article:
    actions.publish(article=story, by=anna, now=now)
    return story


@pytest.fixture
def comment(live: Article, now: datetime) -> Comment:
    """One that waits to be read."""
    return post(
        article_id=live.pk, author_name="Jo", text="Ein gutes Wort zur Sache.", email=EMAIL, now=now
    )


def judge(client: Client, comment: Comment, do: str, **typed: Any) -> Any:
    return client.post(JUDGE, {"do": do, "ids": str(comment.pk), **typed}, headers=JSON)


def status(comment: Comment) -> str:
    return Comment.objects.values_list("status", flat=True).get(pk=comment.pk)


# The queue ----------------------------------------------------------------------------------


def test_list_leads_to_the_queue(mia: Client, comment: Comment) -> None:
    assert mia.get(LIST).headers["Location"] == QUEUE
    assert "Ein gutes Wort" in mia.get(f"{LIST}?status=all").text


def test_queue_shows_what_waits_with_story_and_reason(mia: Client, comment: Comment) -> None:
    page = mia.get(QUEUE).text

    assert "Ein gutes Wort" in page
    assert "Häuser am Fluss" in page
    assert "first comment here" in page
    assert "0 approved, 0 rejected" in page


def test_queue_marks_what_was_found_and_shows_what_is_answered(
    mia: Client, comment: Comment, live: Article, anna: User, now: datetime
) -> None:
    approve(comments=[comment], by=anna, now=now)
    text = "Siehe www.a.example und <b>www.b.example</b>"
    post(article_id=live.pk, author_name="Bo", text=text, parent=comment.pk, now=now + 60 * SECOND)

    page = mia.get(QUEUE).text

    assert "<mark>www.b.example</mark>" in page
    assert "&lt;b&gt;" in page
    assert "Answers Jo:" in page


def test_queries_of_the_queue_do_not_grow(
    mia: Client, comment: Comment, live: Article, now: datetime, django_assert_max_num_queries: Any
) -> None:
    with django_assert_max_num_queries(30) as few:
        mia.get(QUEUE)
    for number in range(9):
        later = now + (60 * number + 60) * SECOND
        text = f"Meinung Nummer {number}, anders als die anderen."
        post(article_id=live.pk, author_name="Bo", text=text, email=f"{number}@x.de", now=later)
    with django_assert_max_num_queries(len(few)):
        mia.get(QUEUE)


@pytest.mark.parametrize(
    ("do", "typed", "after"),
    [
        ("approve", {}, "approved"),
        ("spam", {}, "spam"),
        ("reject", {"ground": "abuse"}, "rejected"),
        ("reject", {"reason": "Beleidigend"}, "rejected"),
        ("remove", {"ground": "illegal", "reason": "§ 185"}, "removed"),
    ],
)
def test_verb_is_done_and_taken_back(
    mia: Client, comment: Comment, do: str, typed: dict[str, str], after: str
) -> None:
    done = judge(mia, comment, do, **typed)

    assert (done.status_code, status(comment)) == (200, after)
    last = Decision.objects.filter(comment=comment).latest("number")
    assert (last.by, last.ground, last.reason) == (
        "mia",
        typed.get("ground", ""),
        typed.get("reason", ""),
    )
    undone = mia.post(address("undo", done.json()["batch"]), headers=JSON)
    assert (undone.status_code, status(comment)) == (200, "pending")


@pytest.mark.parametrize(
    ("do", "typed", "told"),
    [
        ("reject", {}, "reason is needed"),
        ("reject", {"ground": "mood"}, "reason is needed"),
        ("restore", {}, "cannot be done"),
        ("praise", {}, "Nothing was chosen"),
        ("approve", {"ids": "nonsense"}, "Nothing was chosen"),
    ],
)
def test_what_cannot_be_done_is_told(
    mia: Client, comment: Comment, do: str, typed: dict[str, str], told: str
) -> None:
    answer = judge(mia, comment, do, **typed)

    assert answer.status_code == 409
    assert told in answer.json()["error"]
    assert status(comment) == "pending"


def test_queue_works_without_scripts(mia: Client, comment: Comment) -> None:
    page = mia.post(JUDGE, {"do": f"approve {comment.pk}", "next": QUEUE}, follow=True)

    assert "Approved" in page.text
    assert status(comment) == "approved"


def test_form_leads_to_no_other_site(mia: Client, comment: Comment) -> None:
    sent = {"do": f"approve {comment.pk}", "next": "https://evil.example/"}

    assert mia.post(JUDGE, sent).headers["Location"] == QUEUE


def test_many_are_decided_and_taken_back_at_once(
    mia: Client, comment: Comment, live: Article, now: datetime
) -> None:
    other = post(article_id=live.pk, author_name="Bo", text="Noch eine Meinung.", now=now)
    sent = {"action": "reject", "_selected_action": [str(comment.pk), str(other.pk)]}

    mia.post(f"{LIST}?status=all", {**sent, "index": "0", "ground": "off_topic"})

    assert {status(comment), status(other)} == {"rejected"}
    assert "2 comments" in mia.get(address("log")).text
    batch = Decision.objects.filter(after="rejected").latest("id").batch
    mia.post(address("undo", batch), {"next": address("log")})
    assert {status(comment), status(other)} == {"pending"}


def test_keeping_a_reported_comment_settles_the_reports(
    mia: Client, comment: Comment, anna: User, now: datetime
) -> None:
    approve(comments=[comment], by=anna, now=now)
    report(
        comment_id=comment.pk, client=client_at("10.0.0.1"), reason="abuse", note="Frech!", now=now
    )
    assert "Frech!" in mia.get(f"{QUEUE}?show=reported").text

    judge(mia, comment, "approve")

    assert "Frech!" not in mia.get(f"{QUEUE}?show=reported").text
    assert status(comment) == "approved"


# One comment, one author --------------------------------------------------------------------


def test_comment_shows_every_decision_and_the_full_trace(mia: Client, comment: Comment) -> None:
    judge(mia, comment, "reject", ground="false", reason="Die Zahl stimmt nicht.")

    page = mia.get(address("change", comment.pk)).text

    assert "Die Zahl stimmt nicht." in page
    assert "False claim of fact" in page
    for phase in ("length", "words", "opinion", "thread"):
        assert f'<th scope="row">{phase}</th>' in page


def test_comment_is_featured_answered_and_its_discussion_closed(
    mia: Client, comment: Comment, anna: User, now: datetime
) -> None:
    approve(comments=[comment], by=anna, now=now)

    mia.post(address("act", comment.pk, "feature"), {"wanted": "yes"})
    said = {"badge": "author", "name": "Anna", "text": "Danke für den Hinweis."}
    mia.post(address("act", comment.pk, "answer"), said)
    mia.post(address("act", comment.pk, "policy"), {"policy": "closed", "closes_at": ""})

    thread = Thread.objects.get()
    assert (thread.featured_id, thread.policy) == (comment.pk, "closed")
    answer = Comment.objects.get(parent=comment)
    assert (answer.badge, answer.status) == ("author", "approved")
    assert "Featured" in mia.get(address("change", comment.pk)).text


def test_only_what_readers_see_is_featured(mia: Client, comment: Comment) -> None:
    page = mia.post(address("act", comment.pk, "feature"), {"wanted": "yes"}, follow=True)

    assert "Approve it first" in page.text
    assert Thread.objects.get().featured_id is None


def test_author_is_banned_for_a_while_with_a_reason(mia: Client, comment: Comment) -> None:
    page = address("author", comment.author_key)

    mia.post(page, {"standing": "banned", "days": "7", "reason": "Drohungen"})

    word = ReaderStanding.objects.get()
    assert (word.standing, word.by, word.reason) == ("banned", "mia", "Drohungen")
    assert word.until is not None
    assert (word.until - word.at).days == 7
    assert "Drohungen" in mia.get(page).text


def test_reader_gets_the_file_and_is_forgotten(mia: Client, comment: Comment) -> None:
    exported = mia.post(address("export", comment.author_key))
    unsure = mia.post(address("erase", comment.author_key))
    kept = Comment.objects.get().text
    mia.post(address("erase", comment.author_key), {"sure": "yes"})

    assert exported.json()["comments"][0]["text"] == "Ein gutes Wort zur Sache."
    assert (unsure.status_code, kept) == (302, "Ein gutes Wort zur Sache.")
    assert Comment.objects.get().text == ""


def test_unknown_comments_and_authors_are_not_found(mia: Client, live: Article) -> None:
    for page in (address("change", live.pk), address("author", "0" * 64)):
        assert mia.get(page).status_code == 404


# Appeals ------------------------------------------------------------------------------------


def test_appeal_is_decided_by_another_moderator(
    mia: Client, max_: Client, comment: Comment, now: datetime
) -> None:
    judge(mia, comment, "reject", ground="abuse")
    secret = secret_of(comment.pk)
    made = appeal(comment_id=comment.pk, secret=secret, text="Es war ein Zitat.", now=now)
    granted = {"do": "grant", "answer": "Stimmt, ein Zitat."}

    own = mia.post(address("appeal", made.pk), granted, follow=True)
    wordless = max_.post(address("appeal", made.pk), {"do": "grant"}, follow=True)
    before = status(comment)
    page = max_.get(address("appeals")).text
    max_.post(address("appeal", made.pk), granted)

    assert "You made this decision yourself" in own.text
    assert "Please write one" in wordless.text
    assert before == "rejected"
    assert "Es war ein Zitat." in page
    assert status(comment) == "approved"
    assert "Stimmt, ein Zitat." in mia.get(address("appeals")).text


# Rules --------------------------------------------------------------------------------------


def typed(client: Client, **changes: Any) -> dict[str, Any]:
    """The form as it is shown, with some fields changed."""
    form = client.get(RULES).context["form"]
    shown = {field.name: field.value() for field in form}
    filled = (shown | changes).items()
    return {name: value for name, value in filled if value is not None and value is not False}


def test_rules_are_tried_before_they_count(mia: Client, live: Article) -> None:
    text = "Ein gutes Wort zur Sache."
    post(article_id=live.pk, author_name="Jo", text=text, now=timezone.now())

    page = mia.post(RULES, typed(mia, banned="gutes\nde: schlecht*", do="simulate"))

    (way,) = page.context["simulation"]["ways"]
    assert (way["then"], way["now"], way["count"]) == ("Pending", "Rejected", 1)
    assert text in page.text
    assert not RuleSet.objects.exists()


def test_rules_are_put_in_force_with_their_words(mia: Client) -> None:
    adopted = typed(mia, banned="gutes\nde: schlecht*", hold_at="40", do="adopt", reason="Test")

    mia.post(RULES, adopted)

    rules = rules_in_force()
    assert (rules.version, rules.hold_at) == (1, 40)
    assert [(word.language, word.phrase) for word in rules.words] == [
        ("", "gutes"),
        ("de", "schlecht*"),
    ]
    assert RuleSet.objects.get().by == "mia"


def test_waiting_comments_are_judged_by_the_new_rules_and_taken_back(
    mia: Client, comment: Comment
) -> None:
    mia.post(RULES, typed(mia, first_points="0", do="adopt", apply="on"))

    assert status(comment) == "approved"
    batch = Decision.objects.filter(comment=comment).latest("number").batch
    mia.post(address("undo", batch))
    assert status(comment) == "pending"


@pytest.mark.parametrize(
    ("field", "value"),
    [("refuse_at", "10"), ("client_posts", "0"), ("hold_at", "x"), ("trusted_points", "5")],
)
def test_rules_that_cannot_work_are_refused(mia: Client, field: str, value: str) -> None:
    page = mia.post(RULES, typed(mia, **{field: value, "do": "adopt"}))

    assert "Some numbers cannot be" in page.text
    assert not RuleSet.objects.exists()


def test_rules_that_somebody_else_changed_meanwhile_are_not_overwritten(
    mia: Client, anna: User, now: datetime
) -> None:
    changes = typed(mia, hold_at="40", do="adopt")
    adopt(rules=Rules(hold_at=45), by=anna, now=now)

    page = mia.post(RULES, changes)

    assert "Somebody else has put other rules in force" in page.text
    assert rules_in_force().hold_at == 45


def test_earlier_version_can_be_brought_back(mia: Client, anna: User, now: datetime) -> None:
    for hold_at in (41, 42):
        adopt(rules=Rules(hold_at=hold_at), by=anna, now=now)

    form = mia.get(f"{RULES}?version=1").context["form"]

    assert form["hold_at"].value() == 41
    assert form["version"].value() == 2


# Who may ------------------------------------------------------------------------------------


def test_those_who_do_not_moderate_see_and_judge_nothing(at_desk: Client, comment: Comment) -> None:
    for page in (QUEUE, LIST, RULES, address("log"), address("appeals")):
        assert at_desk.get(page).status_code == 403, page
    for page in (address("change", comment.pk), address("author", comment.author_key)):
        assert at_desk.get(page).status_code == 403, page
    assert judge(at_desk, comment, "approve").status_code == 403
    assert status(comment) == "pending"


def test_nothing_is_decided_by_a_link(mia: Client, comment: Comment) -> None:
    decision = Decision.objects.get()
    for page in (
        JUDGE,
        address("undo", decision.batch),
        address("erase", comment.author_key),
        address("act", comment.pk, "feature"),
    ):
        assert mia.get(page).status_code == 405, page


def test_reasons_of_a_rejection_are_told_in_the_log(
    mia: Client, comment: Comment, anna: User, now: datetime
) -> None:
    reject(comments=[comment], by=anna, now=now, ground="personal")

    page = mia.get(address("log")).text

    assert "Private matters of others" in page
    assert key_of_email(EMAIL) not in page


def test_signs_that_no_database_takes_break_nothing(mia: Client, comment: Comment) -> None:
    done = judge(mia, comment, "reject", reason="Nein\x00!")

    assert done.status_code == 200
    assert Decision.objects.filter(comment=comment).latest("number").reason == "Nein!"
    assert mia.get(address("log"), {"by": "mia\x00"}).status_code == 200
    assert mia.post(RULES, typed(mia, banned="a\x00b", do="adopt")).status_code == 200
