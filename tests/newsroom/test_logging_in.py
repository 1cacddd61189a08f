"""Getting in: name, password and second factor; attempts are counted, the desk may ask for both."""

import re
import time

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal.auth import TOTP, format_hotp_value, hotp_value
from django.contrib.auth.models import User
from django.test import Client
from pytest_django import Settings

pytestmark = pytest.mark.django_db

LOGIN = "/admin/login/"
FACTORS = "/admin/account/second-factor/"
SECRET = "JBSWY3DPEHPK3PXP"


@pytest.fixture
def anna() -> User:
    return User.objects.create_user("anna", password="correct horse", is_staff=True)


def log_in(client: Client, password: str = "correct horse", **more: str) -> object:
    return client.post(LOGIN, {"username": "anna", "password": password, **more})


def code(secret: str = SECRET) -> str:
    return format_hotp_value(hotp_value(secret, int(time.time()) // 30))


def is_in(client: Client) -> bool:
    return client.get("/admin/").status_code == 200


def test_name_and_password_open_the_desk(client: Client, anna: User) -> None:
    answer = log_in(client, next="/admin/articles/article/")

    assert answer.headers["Location"] == "/admin/articles/article/"
    assert is_in(client)


def test_login_leads_nowhere_else(client: Client, anna: User) -> None:
    answer = log_in(client, next="https://evil.example/")

    assert answer.headers["Location"] == "/admin/"


def test_wrong_password_says_no_more_than_that(client: Client, anna: User) -> None:
    known = log_in(client, "wrong").content.decode()
    unknown = client.post(LOGIN, {"username": "nobody", "password": "wrong"}).content.decode()

    assert not is_in(client)
    assert re.findall("errorlist.*?</ul>", known) == re.findall("errorlist.*?</ul>", unknown) != []


def test_attempts_are_counted_and_then_refused(client: Client, anna: User) -> None:
    for _ in range(6):
        log_in(client, "wrong")

    answer = log_in(client)

    assert not is_in(client)
    assert "Too many" in answer.content.decode()


def test_attempts_from_elsewhere_are_counted_by_our_own_proxies_word(
    client: Client, anna: User, settings: Settings
) -> None:
    settings.TRUSTED_PROXIES = ["10.0.0.0/8"]
    for number in range(12):
        answer = client.post(
            LOGIN,
            {"username": f"name-{number}", "password": "wrong"},
            REMOTE_ADDR="10.0.0.1",
            headers={"X-Forwarded-For": f"192.0.2.{number}, 198.51.100.7"},
        )

    assert "Too many" in answer.content.decode()
    assert log_in(client).status_code == 302


def test_login_is_not_complete_without_the_second_factor(client: Client, anna: User) -> None:
    TOTP.activate(anna, SECRET)

    answer = log_in(client)

    assert answer.headers["Location"].startswith(f"{FACTORS}authenticate/")
    assert not is_in(client)
    assert client.post(f"{FACTORS}authenticate/", {"code": "000000"}).status_code == 200
    assert not is_in(client)
    client.post(f"{FACTORS}authenticate/", {"code": code()})
    assert is_in(client)


def test_recovery_code_opens_the_desk_once(anna: User) -> None:
    TOTP.activate(anna, SECRET)
    spare = RecoveryCodes.activate(anna).get_unused_codes()[0]

    entered = []
    for _ in range(2):
        client = Client()
        log_in(client)
        client.post(f"{FACTORS}authenticate/", {"code": spare})
        entered.append(is_in(client))

    assert entered == [True, False]


def test_factor_is_set_up_after_the_password_was_asked_again(client: Client, anna: User) -> None:
    log_in(client)
    asked = client.get(f"{FACTORS}totp/activate/")
    assert asked.headers["Location"].startswith("/admin/account/reauthenticate/")
    client.post("/admin/account/reauthenticate/", {"password": "correct horse"})
    page = client.get(f"{FACTORS}totp/activate/").text
    secret = re.search(r'id="authenticator_secret"[^>]*value="(\w+)"', page)
    assert secret

    client.post(f"{FACTORS}totp/activate/", {"code": code(secret[1])})

    kinds = Authenticator.objects.filter(user=anna).values_list("type", flat=True)
    assert set(kinds) == {"totp", "recovery_codes"}


def test_desk_that_asks_for_a_factor_is_closed_until_there_is_one(
    client: Client, anna: User, settings: Settings
) -> None:
    settings.REQUIRE_SECOND_FACTOR = True
    log_in(client)

    for path in ("/admin/", "/admin/articles/article/", "/admin/password_change/"):
        assert client.get(path).headers["Location"] == FACTORS
    assert client.get(FACTORS).status_code == 200
    TOTP.activate(anna, SECRET)
    assert is_in(client)


def test_recovery_codes_alone_are_no_second_factor(
    client: Client, anna: User, settings: Settings
) -> None:
    settings.REQUIRE_SECOND_FACTOR = True
    RecoveryCodes.activate(anna)
    client.force_login(anna)

    assert not is_in(client)


def test_readers_are_not_asked_for_a_factor(client: Client, anna: User, settings: Settings) -> None:
    settings.REQUIRE_SECOND_FACTOR = True
    client.force_login(anna)

    assert client.get("/api/v1/articles/").status_code == 200


def test_nobody_signs_up_or_resets_a_password(client: Client) -> None:
    for path in ("signup", "email", "forgotten", "set"):
        assert client.get(f"/admin/account/{path}/", follow=True).status_code in (200, 404)
        assert client.post(f"/admin/account/{path}/").status_code == 404


def test_somebody_who_is_not_of_the_desk_is_not_sent_in_circles(client: Client) -> None:
    reader = User.objects.create_user("reader", password="correct horse")
    client.force_login(reader)

    assert client.get(LOGIN).status_code == 403


def test_pages_hold_no_inline_script_or_style(client: Client, anna: User) -> None:
    inline = re.compile(r"<style|\sstyle=|\son[a-z]+=|<script(?![^>]*(?:\ssrc=|application/json))")
    pages = [client.get(LOGIN)]
    log_in(client)
    client.post("/admin/account/reauthenticate/", {"password": "correct horse"})
    for path in ("", "totp/activate/", "webauthn/", "webauthn/add/"):
        pages.append(client.get(FACTORS + path))
    pages.append(client.get("/admin/account/reauthenticate/"))
    pages.append(client.get("/admin/account/logout/"))

    for page in pages:
        assert page.status_code == 200, page.request
        assert not inline.search(page.text), inline.search(page.text)
