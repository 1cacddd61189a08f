"""What goes wrong is told to programs as a problem document, to people as a short page."""

import pytest
from django.contrib.auth.models import User
from django.core.exceptions import PermissionDenied, RequestDataTooBig, SuspiciousOperation
from django.http import HttpResponse
from django.test import Client, RequestFactory

from newsroom import errors


def test_program_gets_a_problem_document(client: Client) -> None:
    answer = client.get("/api/nothing-here/", headers={"X-Request-ID": "proxy-0123456789"})

    assert answer.status_code == 404
    assert answer.headers["Content-Type"] == "application/problem+json"
    problem = answer.json()
    assert set(problem) == {"type", "title", "status", "detail", "errors", "request_id"}
    assert (problem["status"], problem["request_id"]) == (404, "proxy-0123456789")


def test_person_gets_a_page_that_leads_on(client: Client) -> None:
    answer = client.get("/nothing-here/")

    assert answer.status_code == 404
    assert answer.headers["Content-Type"].startswith("text/html")
    assert "There is nothing at this address." in answer.text
    assert answer.headers["X-Request-ID"] in answer.text


def failures(path: str) -> list[HttpResponse]:
    request = RequestFactory().get(path)
    return [
        errors.bad_request(request, SuspiciousOperation()),
        errors.bad_request(request, RequestDataTooBig()),
        errors.permission_denied(request, PermissionDenied()),
        errors.forged(request),
        errors.broken(request),
    ]


@pytest.mark.parametrize(
    ("path", "kind"), [("/api/v1/", "application/problem+json"), ("/admin/", "text/html")]
)
def test_every_failure_has_its_status_and_its_form(path: str, kind: str) -> None:
    answers = failures(path)

    assert [answer.status_code for answer in answers] == [400, 413, 403, 403, 500]
    assert all(answer.headers["Content-Type"].startswith(kind) for answer in answers)


@pytest.mark.django_db
def test_stale_form_at_the_desk_is_explained() -> None:
    User.objects.create_user("editor", password="secret", is_staff=True)
    browser = Client(enforce_csrf_checks=True)

    answer = browser.post("/admin/login/", {"username": "editor", "password": "secret"})

    assert answer.status_code == 403
    assert "Go back, reload it and send it again." in answer.text


def test_unknown_host_gets_no_details(client: Client) -> None:
    answer = client.get("/api/v1/articles/", headers={"Host": "evil.example"})

    assert answer.status_code == 400
    assert answer.headers["Content-Type"] == "application/problem+json"
    assert "evil.example" not in answer.text
