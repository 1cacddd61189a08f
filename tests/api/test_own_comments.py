"""What authors may know and do about their own comments, and readers known by a token."""

from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import UUID

import jwt
import pytest
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat
from pytest_django import Settings

from articles.comments.appealing import decide
from articles.comments.models import Appeal, Comment, Recommendation, Sender
from articles.comments.moderating import approve, feature, reject
from articles.comments.privacy import erase_reader
from articles.comments.readers import give_standing, key_of_reader
from tests.api.conftest import Reader
from tests.api.test_comments import WORDS, say
from tests.api.test_comments import story as story
from tests.api.test_schema import require
from tests.comments.conftest import Person

pytestmark = pytest.mark.django_db

ANNA, BERND = Person("anna"), Person("bernd")
KEY = ec.generate_private_key(ec.SECP256R1())
JSON = {"content_type": "application/json"}


@pytest.fixture
def own_login(settings: Settings) -> None:
    """The publication signs tokens for its readers."""
    public = KEY.public_key().public_bytes(Encoding.PEM, PublicFormat.SubjectPublicKeyInfo)
    settings.COMMENTS_JWT_KEY = public.decode()
    settings.COMMENTS_JWT_ALGORITHM = "ES256"
    settings.COMMENTS_JWT_ISSUER = "https://news.example"
    settings.COMMENTS_JWT_AUDIENCE = "comments"


def token(*, key: Any = KEY, algorithm: str = "ES256", **claims: Any) -> dict[str, str]:
    """The header that a reader of this publication sends."""
    usual = {
        "sub": "reader-17",
        "name": "Mia Berg",
        "iss": "https://news.example",
        "aud": "comments",
        "exp": datetime.now(UTC) + timedelta(minutes=5),
    }
    all_claims = {name: value for name, value in (usual | claims).items() if value is not None}
    return {"Authorization": f"Bearer {jwt.encode(all_claims, key, algorithm=algorithm)}"}


def reject_it(made: dict[str, Any], now: datetime) -> None:
    comment = Comment.objects.get(pk=made["id"])
    reject(comments=[comment], by=ANNA, now=now, ground="abuse", reason="“Lump” geht nicht.")


def test_author_reads_the_statement_of_reasons(reader: Reader, story: UUID, now: datetime) -> None:
    made = say(reader, story).json()
    mine = {"Authorization": f"Bearer {made['secret']}"}
    waiting = reader.ask(f"comments/{made['id']}/", headers=mine)
    reject_it(made, now)

    refused = reader.ask(f"comments/{made['id']}/", headers=mine)

    assert (waiting.json()["status"], waiting.json()["statement"]) == ("pending", None)
    require(refused.json(), "OwnCommentInFull")
    statement = refused.json()["statement"]
    assert (statement["ground"], statement["automated"]) == ("abuse", False)
    assert "Insult or hate: “Lump” geht nicht." in statement["explanation"]
    assert refused.headers["Cache-Control"] == "no-store"


def test_statement_says_when_no_person_has_decided(reader: Reader, story: UUID) -> None:
    links = " ".join(f"www.{letter}.example" for letter in "abcdefgh")
    made = say(reader, story, text=f"Buy here: {links}").json()

    own = reader.ask(
        f"comments/{made['id']}/", headers={"Authorization": f"Bearer {made['secret']}"}
    ).json()

    assert made["status"] == "spam"
    assert (own["statement"]["automated"], own["statement"]["ground"]) == (True, "spam")


def test_author_appeals_and_reads_the_answer(reader: Reader, story: UUID, now: datetime) -> None:
    made = say(reader, story).json()
    mine = {"Authorization": f"Bearer {made['secret']}"}
    path = f"comments/{made['id']}/appeal/"
    early = reader.ask(path, method="post", data={"text": "Doch!"}, headers=mine, **JSON)
    reject_it(made, now)
    stranger = {"Authorization": "Bearer 0000"}
    other = reader.ask(path, method="post", data={"text": "Doch!"}, headers=stranger, **JSON)

    first, again = (
        reader.ask(path, method="post", data={"text": "Das war ein Zitat."}, headers=mine, **JSON)
        for _ in range(2)
    )
    decide(appeal=Appeal.objects.get(), granted=True, by=BERND, now=now, answer="Stimmt.")
    own = reader.ask(f"comments/{made['id']}/", headers=mine).json()

    assert (early.status_code, other.status_code) == (409, 403)
    assert (first.status_code, first.json()) == (201, again.json())
    require(first.json(), "Appeal")
    assert (own["status"], own["appeal"]["granted"], own["appeal"]["answer"]) == (
        "approved",
        True,
        "Stimmt.",
    )


def test_words_are_looked_at_before_they_are_sent(reader: Reader, story: UUID) -> None:
    path = f"articles/{story}/comments/nudge/"
    loud = {"text": "WARUM HÖRT UNS DENN HIER NIEMAND ZU"}

    hints = reader.ask(path, method="post", data=loud, **JSON)
    fine = reader.ask(path, method="post", data={"text": WORDS["text"]}, **JSON)

    require(hints.json(), "Hints")
    assert "shouts" in hints.json()["hints"][0]
    assert fine.json() == {"hints": []}
    assert not Comment.objects.exists()


def test_author_is_spoken_to_in_the_language_of_the_browser(reader: Reader, story: UUID) -> None:
    german = {"Accept-Language": "de-AT,de;q=0.9,en;q=0.5"}

    waiting = say(reader, story, headers=german).json()["explanation"]
    refused = say(reader, story, text=" ", headers=german).json()["errors"][0]["detail"]

    assert waiting.startswith("Jemand aus der Redaktion liest")
    assert refused.startswith("Der Kommentar ist leer.")


def test_featured_comment_stands_above_the_others(
    reader: Reader, story: UUID, now: datetime
) -> None:
    made = [say(reader, story, text=f"Meinung Nummer {n} zur Sache.").json() for n in range(2)]
    comments = list(Comment.objects.oldest())
    approve(comments=comments, by=ANNA, now=now)
    feature(comment=comments[1], by=ANNA, now=now)

    page = reader.read(f"articles/{story}/comments/")
    reject(comments=comments, by=ANNA, now=now, ground="house")
    gone = reader.read(f"articles/{story}/comments/")

    require(page, "CommentPage")
    assert page["featured"]["id"] == made[1]["id"]
    assert gone["featured"] is None


# Readers with a token -----------------------------------------------------------------------


@pytest.mark.usefixtures("own_login")
def test_reader_with_a_token_is_known_and_writes_under_that_name(
    reader: Reader, story: UUID, now: datetime
) -> None:
    first = say(reader, story, author_name=None, headers=token())

    assert (first.status_code, first.json()["author_name"]) == (201, "Mia Berg")
    comment = Comment.objects.get()
    assert comment.author_key == key_of_reader("reader-17")
    assert "reader-17" not in str(Comment.objects.values())
    approve(comments=[comment], by=ANNA, now=now)
    assert say(reader, story, text="Und noch etwas Neues.", headers=token()).json()["status"] == (
        "approved"
    )


@pytest.mark.usefixtures("own_login")
def test_banned_reader_is_refused_whatever_name_is_sent(
    reader: Reader, story: UUID, now: datetime
) -> None:
    key = key_of_reader("reader-17")
    give_standing(author_key=key, standing="banned", by=ANNA, now=now, until=now + timedelta(1))

    assert say(reader, story, author_name="Otto", headers=token()).json()["status"] == "rejected"
    reader.now = now + timedelta(days=2)
    assert say(reader, story, text="Jetzt wieder.", headers=token()).json()["status"] == "pending"


@pytest.mark.usefixtures("own_login")
def test_token_stands_for_the_secret_of_ones_own_comments_only(reader: Reader, story: UUID) -> None:
    made = say(reader, story, headers=token()).json()
    path = f"comments/{made['id']}/"

    other = reader.ask(path, headers=token(sub="reader-18"))
    own = reader.ask(path, headers=token())
    by_secret = reader.ask(path, headers={"Authorization": f"Bearer {made['secret']}"})
    gone = reader.ask(path, method="delete", headers=token())

    assert [one.status_code for one in (other, own, by_secret, gone)] == [403, 200, 200, 204]


@pytest.mark.usefixtures("own_login")
def test_known_readers_behind_one_address_recommend_once_each(
    reader: Reader, story: UUID, now: datetime
) -> None:
    made = say(reader, story).json()
    approve(comments=Comment.objects.all(), by=ANNA, now=now)
    path = f"comments/{made['id']}/like/"

    likes = [
        reader.ask(path, method="put", headers=token(sub=sub)).json()["likes"]
        for sub in ("a", "a", "b")
    ]

    assert likes == [1, 1, 2]
    erase_reader(author_key=key_of_reader("a"), by=ANNA, now=reader.now)
    assert sorted(row.reader for row in Recommendation.objects.all()) == ["", key_of_reader("b")]


OTHER_KEY = ec.generate_private_key(ec.SECP256R1())
BAD_TOKENS = {
    "expired": lambda: token(exp=datetime.now(UTC) - timedelta(minutes=2)),
    "without an end": lambda: token(exp=None),
    "without a reader": lambda: token(sub=None),
    "of an empty reader": lambda: token(sub=""),
    "of a long reader": lambda: token(sub="x" * 256),
    "of a number": lambda: token(sub=17),
    "of another publication": lambda: token(iss="https://other.example"),
    "for something else": lambda: token(aud="shop"),
    "by another key": lambda: token(key=OTHER_KEY),
    "unsigned": lambda: token(key=None, algorithm="none"),
    "by a secret where a key is due": lambda: token(key="x" * 40, algorithm="HS256"),
    "nonsense": lambda: {"Authorization": "Bearer a.b.c"},
    "deep": lambda: {"Authorization": "Bearer " + "e30." * 2000},
    "another scheme": lambda: {"Authorization": "Basic YTpi"},
    "empty": lambda: {"Authorization": "Bearer "},
}


@pytest.mark.usefixtures("own_login")
@pytest.mark.parametrize("kind", BAD_TOKENS)
def test_token_that_is_not_good_is_refused(reader: Reader, story: UUID, kind: str) -> None:
    answer = say(reader, story, headers=BAD_TOKENS[kind]())

    assert answer.status_code == 401
    assert answer.headers["WWW-Authenticate"].startswith("Bearer")
    assert not Comment.objects.exists()


def test_token_is_refused_where_nobody_signs_any(reader: Reader, story: UUID) -> None:
    assert say(reader, story, headers=token()).status_code == 401


def test_guest_has_to_give_a_name(reader: Reader, story: UUID) -> None:
    answer = say(reader, story, author_name=None)

    assert answer.status_code == 400
    assert answer.json()["errors"][0]["pointer"] == "/author_name"


def test_forged_forwarded_address_is_not_believed(
    reader: Reader, story: UUID, settings: Settings
) -> None:
    settings.TRUSTED_PROXIES = []
    say(reader, story, headers={"X-Forwarded-For": "198.51.100.9"})
    settings.TRUSTED_PROXIES = ["127.0.0.0/8"]
    forged = {"X-Forwarded-For": "192.0.2.1, 203.0.113.77"}
    say(reader, story, text="Und noch einmal anders.", headers=forged)

    assert list(Sender.objects.order_by("seen_at").values_list("network", flat=True)) == [
        "127.0.0.0",
        "203.0.113.0",
    ]
