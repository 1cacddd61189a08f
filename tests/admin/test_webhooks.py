"""Endpoints on the desk: who is told, with which secret, and what is told again."""

from datetime import datetime, timedelta

import pytest
from django.test import Client
from django.urls import reverse

from articles.webhooks import endpoints
from articles.webhooks.following import follow
from articles.webhooks.models import Delivery, Endpoint
from articles.workflow import actions
from tests import desk
from tests.admin.conftest import staff
from tests.desk import EDITOR_IN_CHIEF as CHIEF

pytestmark = pytest.mark.django_db

URL = "https://hooks.example.com/newsroom"
LIST = "admin:webhooks_endpoint_changelist"


@pytest.fixture
def chief(admin_client: Client) -> Client:
    return admin_client


@pytest.fixture
def endpoint(now: datetime) -> Endpoint:
    made = endpoints.register(url=URL, name="Cache", now=now)
    for slug in ("eins", "zwei"):
        actions.publish(article=desk.story(now=now, slug=slug), by=CHIEF, now=now)
    follow(now=now + timedelta(seconds=1))
    Delivery.objects.update(state=Delivery.State.DELIVERED, attempts=1)
    return made


def act(client: Client, action: str, *keys: object, of: str = LIST, **more: object) -> str:
    """What the page says after an action."""
    form = {"action": action, "_selected_action": [str(key) for key in keys], **more}
    return client.post(reverse(of), form, follow=True).content.decode()


def test_new_endpoint_follows_from_now_on_and_tells_its_secret_once(
    chief: Client, endpoint: Endpoint
) -> None:
    answer = chief.post(
        reverse("admin:webhooks_endpoint_add"),
        {"name": "Front", "url": "https://front.example.com/hook", "topics": ["front", "page"]},
        follow=True,
    )

    made = Endpoint.objects.get(name="Front")
    assert made.topics == ["front", "page"]
    assert made.cursor == endpoints.log_position() > 0
    assert made.secret in answer.content.decode()
    assert made.secret not in chief.get(reverse(LIST)).content.decode()


@pytest.mark.parametrize("url", ["news.example", "ftp://a.example/", "https://a.example:22/"])
def test_addresses_that_cannot_be_public_are_refused(chief: Client, url: str) -> None:
    answer = chief.post(reverse("admin:webhooks_endpoint_add"), {"name": "", "url": url})

    assert answer.status_code == 200
    assert not Endpoint.objects.exists()


def test_address_stays_and_the_name_may_change(chief: Client, endpoint: Endpoint) -> None:
    address = reverse("admin:webhooks_endpoint_change", args=[endpoint.pk])

    chief.post(address, {"name": "CDN", "url": "https://other.example.com/", "topics": ["front"]})

    changed = Endpoint.objects.get()
    assert (changed.name, changed.url, changed.secret) == ("CDN", URL, endpoint.secret)


def test_secret_is_rolled_and_the_old_one_signs_on(
    chief: Client, endpoint: Endpoint, now: datetime
) -> None:
    page = act(chief, "roll_secret", endpoint.pk)

    rolled = Endpoint.objects.get()
    assert rolled.secret in page
    assert rolled.secrets(now) == [rolled.secret, endpoint.secret]


def test_endpoint_is_stopped_and_started(chief: Client, endpoint: Endpoint) -> None:
    act(chief, "stop", endpoint.pk)
    assert not Endpoint.objects.get().is_active

    act(chief, "start", endpoint.pk)
    assert Endpoint.objects.get().is_active


@pytest.mark.parametrize(("after", "count"), [("", 2), ("1", 1), ("99", 0), ("-1", 0), ("x", 0)])
def test_messages_are_told_again(chief: Client, endpoint: Endpoint, after: str, count: int) -> None:
    act(chief, "replay", endpoint.pk, after=after)

    assert Delivery.objects.filter(state=Delivery.State.DUE).count() == count


def test_one_message_is_sent_again(chief: Client, endpoint: Endpoint) -> None:
    one = Delivery.objects.order_by("sequence").first()

    act(chief, "send_again", one.pk, of="admin:webhooks_delivery_changelist")

    assert [each.pk for each in Delivery.objects.filter(state="due")] == [one.pk]


def test_reporters_have_no_business_here(endpoint: Endpoint) -> None:
    client = Client()
    client.force_login(staff("reporter", name="rita"))

    assert client.get(reverse(LIST)).status_code == 403
    assert client.get(reverse("admin:webhooks_delivery_changelist")).status_code == 403


def test_topics_can_be_changed_later(chief: Client, endpoint: Endpoint) -> None:
    page = reverse("admin:webhooks_endpoint_change", args=[endpoint.pk])

    chief.post(page, {"name": "Cache", "topics": ["article", "comments"]})
    none = chief.post(page, {"name": "Cache", "topics": []})

    endpoint.refresh_from_db()
    assert endpoint.topics == ["article", "comments"]
    assert none.status_code == 200  # the form again, with what is wrong


def test_trial_message_is_due_at_once(chief: Client, endpoint: Endpoint) -> None:
    act(chief, "try_out", endpoint.pk)

    assert "newsroom.trial" in Delivery.objects.get(sequence=0).payload
