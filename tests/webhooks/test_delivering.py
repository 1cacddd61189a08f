"""Whoever registers hears of every change, signed, until it has answered."""

import json
from datetime import UTC, datetime, timedelta

import pytest
from django.core.exceptions import ValidationError
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries, Settings
from standardwebhooks import Webhook, WebhookVerificationError

from articles.models import Article, Front
from articles.webhooks import endpoints
from articles.webhooks.delivering import LEASE, SCHEDULE, claim, deliver_due
from articles.webhooks.following import follow
from articles.webhooks.forgetting import forget
from articles.webhooks.models import Delivery, Endpoint
from articles.workflow import actions, fronts
from tests import desk
from tests.desk import EDITOR_IN_CHIEF as CHIEF
from tests.webhooks.receiver import Receiver, receiving

pytestmark = pytest.mark.django_db

SECOND = timedelta(seconds=1)
HOUR = timedelta(hours=1)
DAY = timedelta(days=1)


@pytest.fixture(autouse=True)
def _loopback(settings: Settings) -> None:
    settings.WEBHOOKS_ALLOW_LOOPBACK = True


def registered(receiver: Receiver, now: datetime) -> Endpoint:
    return endpoints.register(url=receiver.url, now=now)


def published(now: datetime, slug: str = "haeuser-am-fluss") -> Article:
    story = desk.story(now=now, slug=slug)
    actions.publish(article=story, by=CHIEF, now=now)
    return story


def work(now: datetime) -> int:
    return follow(now=now) + deliver_due(now=now)


def test_receiver_hears_what_changed_and_can_check_the_signature() -> None:
    now = timezone.now()  # receivers refuse old messages
    with receiving() as receiver:
        endpoint = registered(receiver, now)
        story = published(now)

        work(now + SECOND)

    ((headers, body),) = receiver.heard
    message = Webhook(endpoint.secret).verify(body, headers)
    assert message["type"] == "article.published"
    assert datetime.fromisoformat(message["timestamp"]).tzinfo == UTC
    assert message["data"] == {
        "sequence": 1,
        "about": "article",
        "kind": "published",
        "article_id": str(story.pk),
        "slug": "haeuser-am-fluss",
        "paths": [
            f"/api/v1/articles/{story.pk}/",
            "/api/v1/articles/haeuser-am-fluss/",
            "/politik/haeuser-am-fluss/",
        ],
        "cache_tags": [f"article:{story.pk}", "articles", "section:politik", "source:dpa"],
    }
    assert headers["path"] == "/hook?token=1"
    assert headers["content-type"] == "application/json"
    assert Delivery.objects.get().state == Delivery.State.DELIVERED


def test_message_holds_no_word_of_the_story(now: datetime) -> None:
    with receiving() as receiver:
        registered(receiver, now)
        published(now)
        work(now)

    assert "Häuser" not in receiver.heard[0][1]


def test_altered_message_does_not_verify() -> None:
    now = timezone.now()
    with receiving() as receiver:
        endpoint = registered(receiver, now)
        published(now)
        work(now + SECOND)

    headers, body = receiver.heard[0]
    with pytest.raises(WebhookVerificationError):
        Webhook(endpoint.secret).verify(body.replace("published", "killed"), headers)


def test_new_endpoint_hears_only_of_what_comes(now: datetime) -> None:
    published(now)
    with receiving() as receiver:
        registered(receiver, now)
        work(now)
        assert receiver.heard == []

        published(now + SECOND, slug="zwei")
        work(now + HOUR)

    assert [message["data"]["sequence"] for message in receiver.messages] == [2]


def test_every_change_is_told_once(now: datetime) -> None:
    with receiving() as receiver:
        registered(receiver, now)
        story = published(now)
        actions.kill(article=story, by=CHIEF, now=now + SECOND, reason="Falsch")
        for minute in range(5):
            work(now + timedelta(minutes=minute + 1))

    kinds = sorted(message["data"]["kind"] for message in receiver.messages)
    assert kinds == ["killed", "published"]


def test_failure_is_tried_again_under_the_same_id(now: datetime) -> None:
    with receiving(500, 404) as receiver:
        registered(receiver, now)
        published(now)

        work(now)
        assert work(now + timedelta(seconds=4)) == 0
        work(now + timedelta(seconds=6))
        work(now + timedelta(seconds=400))

    delivery = Delivery.objects.get()
    ids = {headers["webhook-id"] for headers, _ in receiver.heard}
    times = {headers["webhook-timestamp"] for headers, _ in receiver.heard}
    assert (len(receiver.heard), len(ids), len(times)) == (3, 1, 3)
    assert (delivery.state, delivery.attempts, delivery.status) == ("delivered", 3, 200)


def test_after_the_last_attempt_it_is_given_up_and_can_be_sent_again(now: datetime) -> None:
    with receiving(*[500] * 10) as receiver:
        registered(receiver, now)
        published(now)
        moment = now
        for wait in (timedelta(0), *SCHEDULE):
            moment += wait * 1.1 + SECOND
            assert work(moment) > 0
        given_up = Delivery.objects.get()
        assert (given_up.state, given_up.attempts) == ("given_up", 10)

        endpoints.send_again(delivery=given_up, now=moment)
        work(moment)

    assert Delivery.objects.get().state == Delivery.State.DELIVERED
    assert len(receiver.heard) == 11


def test_receiver_that_is_gone_is_left_alone(now: datetime) -> None:
    with receiving(410) as receiver:
        endpoint = registered(receiver, now)
        published(now)
        work(now)
        published(now + SECOND, slug="zwei")
        work(now + DAY)

        endpoint.refresh_from_db()
        assert not endpoint.is_active
        assert "410" in endpoint.stopped_why
        assert len(receiver.heard) == 1

        endpoints.start(endpoint=endpoint)
        work(now + DAY)

    assert Delivery.objects.filter(state="delivered").count() == 2


def test_overloaded_receiver_is_given_the_time_it_asks_for(now: datetime) -> None:
    with receiving(503, Retry_After="600") as receiver:
        registered(receiver, now)
        published(now)
        work(now)
        published(now + SECOND, slug="zwei")

        work(now + timedelta(seconds=599))
        assert len(receiver.heard) == 1
        work(now + timedelta(seconds=601))

    assert len(receiver.heard) == 3


def test_redirects_are_failures(now: datetime) -> None:
    with receiving() as elsewhere, receiving(302, Location=elsewhere.url) as receiver:
        registered(receiver, now)
        published(now)
        work(now)

    assert elsewhere.heard == []
    assert Delivery.objects.get().status == 302


def test_nobody_there_is_written_down(now: datetime) -> None:
    with receiving() as receiver:
        registered(receiver, now)
    published(now)

    work(now)

    delivery = Delivery.objects.get()
    assert delivery.state == Delivery.State.DUE
    assert "ConnectionRefusedError" in delivery.trouble


def test_receiver_that_fails_for_days_is_stopped(now: datetime) -> None:
    with receiving(*[500] * 100) as receiver:
        endpoint = registered(receiver, now)
        for day in range(10):
            published(now + day * DAY, slug=f"tag-{day}")
            for hour in range(24):
                work(now + day * DAY + hour * HOUR)

    endpoint.refresh_from_db()
    assert not endpoint.is_active
    assert "five days" in endpoint.stopped_why


def test_rest_of_our_own_worker_stops_nobody(now: datetime) -> None:
    with receiving(500, 500) as receiver:
        endpoint = registered(receiver, now)
        published(now)
        work(now)
        work(now + 30 * DAY)

    endpoint.refresh_from_db()
    assert endpoint.is_active


def test_rolled_secret_signs_beside_the_old_one_for_a_day() -> None:
    now = timezone.now()
    with receiving() as receiver:
        endpoint = registered(receiver, now - 2 * DAY)
        old = endpoint.secret
        new = endpoints.roll_secret(endpoint=endpoint, now=now)
        published(now)
        work(now + SECOND)

        headers, body = receiver.heard[0]
        assert Webhook(old).verify(body, headers) == Webhook(new).verify(body, headers)

        endpoints.replay(endpoint=endpoint, after=0, now=now + DAY)
        work(now + DAY)

    headers, _ = receiver.heard[1]
    assert len(headers["webhook-signature"].split()) == 1


def test_claimed_message_is_nobody_elses_until_the_lease_is_over(now: datetime) -> None:
    with receiving() as receiver:
        registered(receiver, now)
        published(now)
        follow(now=now)

        claimed = claim(now=now)  # and then the worker was killed

        assert len(claimed) == 1
        assert deliver_due(now=now + LEASE - SECOND) == 0
        assert deliver_due(now=now + LEASE) == 1

    assert len(receiver.heard) == 1


def test_one_dead_receiver_does_not_keep_the_others_waiting(now: datetime) -> None:
    with receiving() as dead:
        pass
    with receiving() as alive:
        registered(dead, now)
        registered(alive, now)
        published(now)
        work(now)

    assert len(alive.heard) == 1


def test_wrong_address_is_refused(now: datetime) -> None:
    with pytest.raises(ValidationError):
        endpoints.register(url="ftp://example.org", now=now)


def test_nothing_to_do_costs_next_to_nothing(
    now: datetime, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    published(now)

    with django_assert_num_queries(5):  # two of them open and close the claim's savepoint
        work(now)


def test_ledger_forgets_what_was_delivered_long_ago(now: datetime) -> None:
    with receiving() as receiver:
        registered(receiver, now)
        published(now)
        work(now)

    assert forget(now=now + 30 * DAY) == 0
    assert forget(now=now + 31 * DAY) == 1
    assert not Delivery.objects.exists()


def test_endpoint_is_told_of_its_topics_only(now: datetime) -> None:
    with receiving() as receiver:
        endpoint = registered(receiver, now)
        endpoints.tell_about(endpoint=endpoint, topics=["front"])
        published(now)
        front = Front(name="Startseite", slug="home")
        fronts.begin(front=front, by=CHIEF, now=now)
        fronts.publish(front=front, by=CHIEF, now=now)
        work(now + SECOND)

    (told,) = [json.loads(body) for _, body in receiver.heard]
    endpoint.refresh_from_db()
    assert told["type"] == "front.published"
    assert told["data"]["slug"] == "home"
    assert endpoint.cursor == 2


def test_trial_message_is_sent_now_and_leaves_the_log_alone() -> None:
    now = timezone.now()
    with receiving() as receiver:
        endpoint = registered(receiver, now)
        for second in range(2):
            endpoints.try_out(endpoint=endpoint, now=now + second * SECOND)
            work(now + second * SECOND)

    (first, body), (second, _) = receiver.heard
    message = Webhook(endpoint.secret).verify(body, first)
    assert message["type"] == "newsroom.trial"
    assert first["webhook-id"] != second["webhook-id"]
    assert Delivery.objects.get().state == Delivery.State.DELIVERED
    assert endpoints.replay(endpoint=endpoint, after=0, now=now) == 0
