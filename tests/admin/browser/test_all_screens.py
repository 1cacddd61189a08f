"""Every address of the desk that answers with a page: no fault of axe's, none against the policy,
never wider than a telephone."""

from datetime import datetime
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.test import Client

from tests.admin.test_rights import places

axe = pytest.importorskip(
    "axe_playwright_python.sync_playwright", reason="axe is not installed: make browser does it."
)

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

LEAVING = ("logout/", "account/logout/")
ONE_OF_MANY = ("publish", "kill", "correct", "schedule", "")


def pages(person: User, now: datetime) -> dict[str, str]:
    """The addresses that give this person a page of the desk, by route and verb."""
    client = Client()
    client.force_login(person)
    found = {}
    for place in places(person, now):
        verb = place.variant.removesuffix("own").strip()
        if place.route in LEAVING or verb not in ONE_OF_MANY:
            continue
        response = client.get(place.address)
        is_html = response.headers.get("Content-Type", "").startswith("text/html")
        if response.status_code == 200 and is_html and "<html" in response.text[:600]:
            found[place.name] = place.address
    return found


@pytest.mark.parametrize(("width", "scheme"), [(390, "light"), (1440, "dark")])
def test_every_page_of_the_desk_is_sound(
    tab: Any, anna: User, now: datetime, width: int, scheme: str
) -> None:
    anna.is_superuser = True
    anna.save()
    opened = tab(width=width, scheme=scheme)
    found = pages(anna, now)
    wrong = []

    for name, path in found.items():
        page = opened.go(path)
        if page.evaluate("document.documentElement.scrollWidth") > width:
            wrong.append(f"{name}: wider than the window")
        if not page.locator("link[rel~=icon]").count():
            wrong.append(f"{name}: no icon")
        if not page.locator("a.skip-to-content-link").count():
            wrong.append(f"{name}: no way past the rooms")
        wrong += [f"{name}: {said}" for said in opened.complaints]
        wrong += [
            f"{name}: {one['id']} ({one['impact']}): {one['nodes'][0]['html'][:160]}"
            for one in axe.Axe().run(page).response["violations"]
        ]
        # The checker sets styles inline, which is not the page's fault.
        opened.complaints.clear()

    assert len(found) > 60
    assert not wrong, "\n".join(wrong)
