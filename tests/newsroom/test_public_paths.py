"""What is public is the same for everybody: no cookies, no languages, no sessions."""

import pytest
from django.contrib.auth.models import User
from django.test import Client

PUBLIC = ["/", "/healthz", "/readyz", "/api/", "/api/v1/articles/", "/sitemap.xml", "/nowhere/"]


@pytest.mark.django_db
@pytest.mark.parametrize("path", PUBLIC)
def test_public_path_neither_sets_nor_varies_on_cookies(client: Client, path: str) -> None:
    editor = User.objects.create_user("editor", password="secret", is_staff=True)
    client.force_login(editor)

    answer = client.get(path, headers={"Accept-Language": "de", "Origin": "https://reader.example"})

    varies = {name.strip().lower() for name in answer.headers.get("Vary", "").split(",")}
    assert not answer.cookies
    assert varies <= {"", "accept-encoding"}


@pytest.mark.django_db
def test_every_page_forbids_foreign_scripts_and_frames(client: Client) -> None:
    policies = [client.get(path).headers["Content-Security-Policy"] for path in PUBLIC]

    for policy in policies:
        directives = set(policy.split("; "))
        assert {
            "default-src 'self'",
            "script-src 'self'",
            "style-src 'self'",
            "object-src 'none'",
            "base-uri 'none'",
            "frame-ancestors 'self'",
            "form-action 'self'",
        } <= directives


@pytest.mark.django_db
def test_desk_speaks_german_and_the_next_reader_still_gets_english(client: Client) -> None:
    desk = client.get("/admin/login/", headers={"Accept-Language": "de"})
    front = client.get("/", headers={"Accept-Language": "de"})

    assert desk.headers["Content-Language"] == "de"
    assert "Anmelden" in desk.text
    assert "Content-Language" not in front.headers
    assert 'lang="en"' in front.text


def test_scripts_of_any_origin_may_read_the_api(client: Client) -> None:
    preflight = client.options(
        "/api/v1/articles/",
        headers={"Origin": "https://reader.example", "Access-Control-Request-Method": "GET"},
    )

    assert preflight.status_code == 204
    assert preflight.headers["Access-Control-Allow-Origin"] == "*"
    assert "POST" in preflight.headers["Access-Control-Allow-Methods"]
    assert "Access-Control-Allow-Credentials" not in preflight.headers


def test_scripts_of_other_origins_may_not_read_the_desk(client: Client) -> None:
    answer = client.get("/healthz", headers={"Origin": "https://reader.example"})

    assert "Access-Control-Allow-Origin" not in answer.headers
