"""A service outside the house is asked, and nobody waits or fails when it does not answer."""

import json
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from uuid import UUID

import pytest
from django.utils import timezone
from pytest_django import Settings
from standardwebhooks import Webhook

from articles.comments.authoring import edit
from articles.comments.explaining import explain
from articles.comments.models import Comment, Trace
from articles.comments.phases.rules import Rules
from articles.comments.readers import secret_of
from articles.comments.ruling import adopt
from articles.comments.second_opinion import Opinion, second_opinion
from articles.comments.simulating import simulate
from articles.webhooks.signing import new_secret
from tests.comments.conftest import Person, Say

pytestmark = [pytest.mark.django_db, pytest.mark.enable_socket]


@dataclass
class Service:
    answer: bytes = b'{"score": 0.93}'
    status: int = 200
    silent: bool = False
    over: threading.Event = field(default_factory=threading.Event)
    heard: list[tuple[dict[str, str], bytes]] = field(default_factory=list)


@contextmanager
def judging(settings: Settings, **told: Any) -> Iterator[Service]:
    """A service on this machine that answers as it is told."""
    service = Service(**told)

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            body = self.rfile.read(int(self.headers["Content-Length"]))
            service.heard.append(({k.lower(): v for k, v in self.headers.items()}, body))
            if service.silent:
                service.over.wait(30)
                return
            self.send_response(service.status)
            self.send_header("Content-Length", str(len(service.answer)))
            self.end_headers()
            self.wfile.write(service.answer)

        def log_message(self, *args: object) -> None:
            """Says nothing."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02})
    thread.start()
    settings.WEBHOOKS_ALLOW_LOOPBACK = True
    settings.COMMENTS_OPINION_URL = f"http://127.0.0.1:{server.server_port}/judge"
    settings.COMMENTS_OPINION_SECRET = new_secret()
    try:
        yield service
    finally:
        service.over.set()
        server.shutdown()
        server.server_close()
        thread.join()


@pytest.mark.usefixtures("lenient")
def test_service_against_it_brings_the_comment_before_a_person(
    say: Say, settings: Settings
) -> None:
    with judging(settings):
        comment = say("A plain remark")

    assert comment.status == "pending"
    assert next(one.sentence for one in explain(comment)) == (
        "The second opinion is 93% against it."
    )


@pytest.mark.usefixtures("lenient")
def test_service_hears_the_words_and_nothing_of_the_author(
    say: Say, story: UUID, settings: Settings
) -> None:
    with judging(settings, answer=b'{"score": 0.1, "label": "fine"}') as service:
        comment = say("A plain remark", email="berta@example.org", at=timezone.now())

    ((headers, body),) = service.heard
    Webhook(settings.COMMENTS_OPINION_SECRET).verify(body, headers)
    assert json.loads(body) == {
        "article_id": str(story),
        "language": "en",
        "text": "A plain remark",
    }
    assert comment.status == "approved"


@pytest.mark.usefixtures("lenient")
@pytest.mark.parametrize(
    "told",
    [
        {"status": 500},
        {"status": 302},
        {"answer": b"nonsense"},
        {"answer": b"[]"},
        {"answer": b'{"score": "high"}'},
        {"answer": b'{"score": true}'},
        {"answer": b'{"score": 7}'},
        {"answer": b""},
        {"silent": True},
    ],
)
def test_service_that_fails_has_no_opinion_and_is_left_alone(
    say: Say, settings: Settings, told: dict[str, Any]
) -> None:
    settings.COMMENTS_OPINION_SECONDS = 0.3
    with judging(settings, **told) as service:
        first, second = say(), say("Another remark, on other matters")

    assert (first.status, second.status) == ("approved", "approved")
    assert len(service.heard) == 1
    found = Trace.objects.get(decision__comment=first).findings
    assert [one["rule"] for one in found if one["phase"] == "opinion"] == ["silent"]


@pytest.mark.parametrize(
    "url", ["http://127.0.0.1/judge", "http://10.0.0.1/", "http://[::1]/", "ftp://x", "nonsense"]
)
def test_service_inside_our_own_network_is_never_asked(
    story: UUID, settings: Settings, url: str
) -> None:
    settings.WEBHOOKS_ALLOW_LOOPBACK = False
    settings.COMMENTS_OPINION_URL = url
    settings.COMMENTS_OPINION_SECRET = new_secret()

    opinion = second_opinion(article_id=story, language="en", text="x", now=timezone.now())

    assert opinion == Opinion(asked=True, percent=None)


@pytest.mark.usefixtures("lenient")
def test_edited_comment_is_judged_anew_and_a_simulation_asks_nobody(
    say: Say, anna: Person, settings: Settings
) -> None:
    with judging(settings, answer=b'{"score": 0.5}') as service:
        comment = say("A plain remark")
        edit(
            comment_id=comment.pk,
            secret=secret_of(comment.pk),
            text="Another one",
            now=comment.created_at,
        )
        other = say("Something else to say")
        strict = Rules(first_points=0, opinion_percent=40)
        outcome = simulate(rules=strict, now=comment.created_at)
        adopt(rules=strict, by=anna, now=comment.created_at)

    assert len(service.heard) == 3
    assert outcome.examples == {("approved", "pending"): [other.pk]}
    assert Comment.objects.get(pk=comment.pk).status == "approved"
