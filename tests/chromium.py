"""The one browser of a run: a second Playwright in the same process would not start."""

import os
import shutil
from collections.abc import Iterator
from typing import Any

import pytest

try:
    from playwright import sync_api as playwright
except ModuleNotFoundError:
    playwright = None

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser")
FLAGS = [
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]


@pytest.fixture(scope="session")
def chromium(django_db_setup: None) -> Iterator[Any]:
    """The browser of the whole run, opened after the database and closed before it."""
    if playwright is None:
        pytest.skip("Playwright is not installed: make browser installs it.")
    if CHROMIUM is None:
        pytest.skip("Chromium is not installed: apt-get install chromium.")
    # Playwright keeps an event loop in this thread, in which Django would refuse to query.
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"
    with playwright.sync_playwright() as started:
        browser = started.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        yield browser
        browser.close()
    del os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"]
