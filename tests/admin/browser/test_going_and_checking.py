"""What only a browser shows: Ctrl+K, the checklist while typing, the preview of it, passkeys."""

from typing import Any

import pytest
from django.contrib.auth.models import User

from articles.models import Article, Revision
from tests.admin.conftest import page_of

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


def test_ctrl_k_goes_to_a_story_by_keyboard_alone(tab: Any, story: Article) -> None:
    opened = tab()
    page = opened.go("/admin/")

    page.keyboard.press("Control+k")
    page.keyboard.type("häuser")
    page.wait_for_selector("[role=option]:has-text('Häuser am Fluss')")
    page.wait_for_function("document.activeElement.getAttribute('aria-activedescendant')")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowUp")
    with page.expect_navigation():
        page.keyboard.press("Enter")

    assert page.url.endswith(page_of(story))
    assert opened.complaints == []


def test_escape_closes_and_gives_the_focus_back(tab: Any, story: Article) -> None:
    page = tab().go("/admin/")
    page.focus("#find")

    page.keyboard.press("Control+k")
    page.wait_for_selector("[role=option]")
    page.keyboard.press("Escape")

    assert page.evaluate("document.activeElement.id") == "find"


def test_checklist_follows_what_is_typed_and_leads_there(tab: Any, story: Article) -> None:
    opened = tab()
    page = opened.go(page_of(story))
    assert page.locator(".checklist .ready").count() == 1

    page.fill("[name=headline]", "")
    page.wait_for_selector(".checklist [data-place=headline]")
    page.click(".checklist [data-place=headline]")

    assert page.evaluate("document.activeElement.name") == "headline"
    page.keyboard.type("Wieder da")
    page.wait_for_selector(".checklist .ready")
    assert Revision.objects.filter(article=story).count() == 1
    assert opened.complaints == []


def test_preview_shows_what_was_typed_and_keeps_the_form(tab: Any, story: Article) -> None:
    opened = tab()
    page = opened.go(page_of(story))
    page.fill("[name=headline]", "Noch nicht gespeichert")

    with page.expect_popup() as shown:
        page.click("[data-preview]")
    preview = shown.value
    preview.wait_for_load_state("networkidle")

    frame = preview.frame_locator(".stage iframe")
    assert frame.locator("h1").inner_text() == "Noch nicht gespeichert"
    widths = {}
    for name in ("phone", "tablet", "desktop"):
        preview.locator(f"[value={name}]").check(force=True)
        frame_inside = preview.locator(".stage iframe").evaluate("each => each.clientWidth")
        widths[name] = frame_inside
    assert widths["phone"] == 390
    assert widths["tablet"] == 820
    assert widths["desktop"] > 1000
    assert page.input_value("[name=headline]") == "Noch nicht gespeichert"
    assert page.url.endswith(page_of(story))


def test_passkey_is_made_and_opens_the_desk_without_a_password(tab: Any, anna: User) -> None:
    opened = tab()
    page = opened.page
    devtools = page.context.new_cdp_session(page)
    devtools.send("WebAuthn.enable")
    devtools.send(
        "WebAuthn.addVirtualAuthenticator",
        {
            "options": {
                "protocol": "ctap2",
                "transport": "internal",
                "hasResidentKey": True,
                "hasUserVerification": True,
                "isUserVerified": True,
                "automaticPresenceSimulation": True,
            }
        },
    )
    opened.go("/admin/account/second-factor/webauthn/add/")
    page.fill("[name=password]", "correct horse")
    with page.expect_navigation():
        page.keyboard.press("Enter")
    page.check("[name=passwordless]")
    with page.expect_navigation():
        page.click("#mfa_webauthn_add")
    assert anna.authenticator_set.filter(type="webauthn").count() == 1
    page.context.clear_cookies()

    opened.go("/admin/")
    assert "/admin/login/" in page.url
    with page.expect_navigation():
        page.click("#passkey_login")
    page.wait_for_load_state("networkidle")

    assert page.url.endswith("/admin/")
    assert page.locator("h1").inner_text() == "Desk"
    assert opened.complaints == []
