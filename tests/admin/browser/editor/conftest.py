"""The text of one story in a real browser: what stands in it, and what is stored of it."""

from collections.abc import Callable
from datetime import datetime
from typing import Any

import pytest
from django.contrib.auth.models import User

from articles.body import build
from articles.models import Article
from tests import desk
from tests.admin.conftest import page_of

PACE = 40  # milliseconds

PASTE = """([html, text, name, bytes]) => {
  const data = new DataTransfer();
  if (name) data.items.add(new File([new Uint8Array(bytes)], name, {type: "image/png"}));
  if (html) data.setData("text/html", html);
  if (text) data.setData("text/plain", text);
  const event = new ClipboardEvent("paste", {clipboardData: data, bubbles: true, cancelable: true});
  document.querySelector(".editor-text").dispatchEvent(event);
}"""


class Sheet:
    """A tab in which one story is being written."""

    def __init__(self, opened: Any, article: Article) -> None:
        self.tab = opened
        self.article = article
        self.page = opened.go(page_of(article))

    def put_cursor(self, block: str, *, at: int = 0) -> None:
        """Before the first character of a block, or `at` characters later."""
        self.page.click(f"#{block}")
        self.press("Home", *["ArrowRight"] * at)

    def press(self, *keys: str) -> None:
        """Keys at the pace of a hand: a browser tells of a moved cursor a moment later."""
        for key in keys:
            self.page.wait_for_timeout(PACE)
            self.page.keyboard.press(key)
        self.page.wait_for_timeout(PACE)

    def type(self, text: str) -> None:
        self.page.keyboard.type(text)

    def paste(self, html: str = "", *, text: str = "") -> None:
        self.page.evaluate(PASTE, [html, text, "", []])

    def paste_file(self, name: str, file: bytes) -> None:
        self.page.evaluate(PASTE, ["", "", name, list(file)])

    def save(self) -> list[dict[str, Any]]:
        """The blocks as they are stored, after a save; nothing may have been complained of."""
        self.tab.save()
        assert self.page.locator(".errornote").count() == 0, self.page.inner_text(".errornote")
        assert self.tab.complaints == []
        return self.stored()

    def stored(self) -> list[dict[str, Any]]:
        return Article.objects.get(pk=self.article.pk).body["blocks"]


@pytest.fixture
def write(tab: Any, anna: User, now: datetime) -> Callable[..., Sheet]:
    """Opens a story with these blocks, or with paragraphs p0, p1…"""

    def open_story(*blocks: Any, width: int = 1440, scheme: str = "light") -> Sheet:
        if blocks and isinstance(blocks[0], str):
            body = desk.body(*blocks)
        else:
            body = build.body(list(blocks))
        article = desk.story(now=now, by=anna, body=body)
        return Sheet(tab(width=width, scheme=scheme), article)

    return open_story


def shown(blocks: list[dict[str, Any]]) -> list[tuple[str, str]]:
    return [(block["type"], block.get("html", "")) for block in blocks]
