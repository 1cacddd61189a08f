"""What machines look for below /.well-known/."""

from datetime import UTC, datetime

import pytest
from django.test import Client
from pytest_django import Settings

from articles.feeds import well_known

pytestmark = pytest.mark.django_db


def test_security_txt_names_whom_to_tell_and_until_when(settings: Settings) -> None:
    settings.SECURITY_CONTACT = "security@news.example"

    lines = well_known.security(now=datetime(2026, 11, 23, tzinfo=UTC)).decode().splitlines()

    assert lines == [
        "Contact: mailto:security@news.example",
        "Expires: 2027-05-01T00:00:00Z",
        "Canonical: http://127.0.0.1:8000/.well-known/security.txt",
    ]


def test_december_is_a_month_like_any_other(settings: Settings) -> None:
    settings.SECURITY_CONTACT = "https://news.example/security"

    december = well_known.security(now=datetime(2026, 6, 30, tzinfo=UTC)).decode()

    assert "Contact: https://news.example/security" in december
    assert "Expires: 2026-12-01T00:00:00Z" in december


def test_security_txt_is_there_only_if_somebody_is_named(
    client: Client, settings: Settings
) -> None:
    without = client.get("/.well-known/security.txt")
    settings.SECURITY_CONTACT = "security@news.example"

    named = client.get("/.well-known/security.txt")

    assert (without.status_code, named.status_code) == (404, 200)
    assert named.headers["Content-Type"] == "text/plain; charset=utf-8"


def test_mining_is_reserved_unless_the_house_says_otherwise(
    client: Client, settings: Settings
) -> None:
    reserved = client.get("/.well-known/tdmrep.json")
    settings.TDM_RESERVED, settings.TDM_POLICY_URL = False, "https://news.example/mining"

    free = client.get("/.well-known/tdmrep.json").json()

    assert reserved.json() == [{"location": "/", "tdm-reservation": 1}]
    assert free == [
        {"location": "/", "tdm-reservation": 0, "tdm-policy": "https://news.example/mining"}
    ]
    known = client.get(
        "/.well-known/tdmrep.json", headers={"If-None-Match": reserved.headers["ETag"]}
    )
    assert known.status_code == 200
