"""Editors at a desk in a real browser."""

from collections.abc import Iterator
from datetime import datetime
from threading import Condition
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.core.signals import request_finished, request_started

from articles.models import Article
from tests import desk
from tests.admin.conftest import staff


@pytest.fixture
def anna(chromium: Any, transactional_db: None) -> User:
    return staff("editor", "publisher", "picture editor", "moderator", name="anna")


@pytest.fixture
def story(anna: User, now: datetime) -> Article:
    return desk.story(now=now, by=anna)


class Tab:
    """One person's browser tab, which remembers whatever the browser complained of."""

    def __init__(self, page: Any, address: str) -> None:
        self.page = page
        self.address = address
        self.complaints: list[str] = []
        page.on("pageerror", lambda error: self.complaints.append(str(error)))
        page.on("console", self.hear)

    def hear(self, message: Any) -> None:
        if message.type == "error":
            self.complaints.append(message.text)

    def go(self, path: str) -> Any:
        self.page.goto(self.address + path)
        self.page.wait_for_load_state("networkidle")
        return self.page

    def save(self) -> None:
        with self.page.expect_navigation():
            self.page.click("button.save")


class Requests:
    """Counts those that the server is at. A page that goes may leave one behind, and nobody may
    empty the tables beneath it."""

    def __init__(self) -> None:
        self.changed = Condition()
        self.open = 0
        request_started.connect(self.begin)
        request_finished.connect(self.end)

    def begin(self, **_: object) -> None:
        with self.changed:
            self.open += 1

    def end(self, **_: object) -> None:
        with self.changed:
            self.open -= 1
            self.changed.notify_all()

    def wait_until_answered(self) -> None:
        with self.changed:
            assert self.changed.wait_for(lambda: self.open <= 0, timeout=20)
        request_started.disconnect(self.begin)
        request_finished.disconnect(self.end)


@pytest.fixture
def tab(chromium: Any, live_server: Any, anna: User) -> Iterator[Any]:
    """Opens a tab in which anna has logged in; `tab(width=390)` for a phone."""
    contexts = []
    requests = Requests()

    def open_tab(*, width: int = 1440, scheme: str = "light", name: str = "anna") -> Tab:
        size = {"width": width, "height": 900}
        context = chromium.new_context(viewport=size, color_scheme=scheme)
        contexts.append(context)
        opened = Tab(context.new_page(), live_server.url)
        page = opened.go("/admin/login/")
        page.fill("#id_username", name)
        page.fill("#id_password", "correct horse")
        with page.expect_navigation():
            page.press("#id_password", "Enter")
        return opened

    yield open_tab
    for context in contexts:
        context.close()
    requests.wait_until_answered()
