"""Who gets in where: every address of the desk asked by every role, as it is and as it should be.

A person is one letter: Reporter, Editor, Publisher, pIcture editor, Moderator, Nobody (staff
without a role). A small r is a reporter with a story of their own, who is kept from others'.
"""

import re
from collections.abc import Iterator
from copy import deepcopy
from dataclasses import dataclass
from typing import Any

from django.contrib.messages import get_messages
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver

from tests import desk

ROLES = {
    "R": "reporter",
    "E": "editor",
    "P": "publisher",
    "I": "picture editor",
    "M": "moderator",
    "N": "",
}
REFUSING = ("no such article", "doesn’t exist")


@dataclass(frozen=True, kw_only=True)
class Place:
    """One address of a route. `variant` tells it from others of the same route."""

    route: str
    address: str
    variant: str = ""

    @property
    def name(self) -> str:
        route = re.sub(r"\^\(\?P<app_label>[^)]*\)/\$", "<app>/", self.route)
        return f"{route} {self.variant}".strip()


def somebody(letter: str) -> Client:
    """Somebody of this role, logged in."""
    role = ROLES[letter]
    person = desk.person(*([role] if role else []), name=f"person-{letter}")
    person.is_staff = True
    person.save()
    client = Client()
    client.force_login(person)
    return client


def routes(resolver: URLResolver | None = None, before: str = "") -> Iterator[str]:
    """Every route of the desk, as Django writes it, without its first part."""
    for each in (resolver or get_resolver()).url_patterns:
        route = before + str(each.pattern)
        if isinstance(each, URLPattern):
            if route.startswith("admin/"):
                yield route.removeprefix("admin/")
        else:
            yield from routes(each, route)


def filled(route: str, values: dict[str, Any]) -> str:
    """The address of a route. A parameter without a value fails the test."""
    holes = r"\(\?P<(\w+)>[^)]*\)|<(?:\w+:)?(\w+)>"
    address = re.sub(holes, lambda hole: str(values[hole[1] or hole[2]]), route)
    return "/admin/" + address.removeprefix("^").removesuffix("$")


def lets_in(response: Any) -> bool:
    """Whether the door was open, whatever was said of what was sent, or that nothing is there.
    Verbs that refuse by a message on the page are tried in their own rooms."""
    if response.status_code == 403:
        return False
    if response.status_code == 302:
        if response.headers["Location"].startswith(("/admin/login", "/accounts/login")):
            return False
        said = [str(each) for each in get_messages(response.wsgi_request)]
        return not any(words in each for each in said for words in REFUSING)
    assert response.status_code < 500
    return True


def is_open(client: Client, method: str, address: str) -> bool:
    """Whether the address lets this person in; whatever it does is taken back."""
    kept = deepcopy(client.cookies)
    with desk.rolled_back():
        found = lets_in(getattr(client, method)(address))
    client.cookies = kept
    return found
