"""What import-linter cannot see: the walls of the house, looked at from inside."""

import ast
import re
from collections.abc import Iterator
from datetime import datetime, timedelta
from itertools import product
from pathlib import Path
from typing import Any

import pytest
from django.apps import apps
from django.db import connection
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver
from django.utils import timezone

from articles.editions.log import record_due
from articles.models import Article, Front
from articles.workflow import actions, fronts, pages, saving
from newsroom.environment import ROOT
from tests import desk
from tests.desk import EDITOR_IN_CHIEF as CHIEF

ROOMS = ("newsroom", "articles", "media")
LONGEST_FILE = 300
BANNED_NAMES = {"utils", "helpers", "common", "core", "services", "managers", "mixins", "signals"}

PUBLIC_APPS = {"editions", "comments", "search"}
"""Whose tables readers may touch."""

NOT_FOR_READERS = ("/admin/", "/preview/", "/api/preview/", "/media/")
"""The desk; previews, whose readers hold a token; files."""

HOUR = timedelta(hours=1)


def sources() -> list[Path]:
    return [
        path
        for room in ROOMS
        for path in sorted((ROOT / room).rglob("*.py"))
        if "migrations" not in path.parts
    ]


def trees() -> Iterator[tuple[str, ast.Module]]:
    for path in sources():
        yield str(path.relative_to(ROOT)), ast.parse(path.read_text())


# How the house is built ---------------------------------------------------------------------


def test_no_file_is_longer_than_one_idea() -> None:
    lengths = {str(path): len(path.read_text().splitlines()) for path in sources()}

    assert {path: n for path, n in lengths.items() if n > LONGEST_FILE} == {}


def test_no_file_or_folder_is_a_drawer_for_odds_and_ends() -> None:
    parts = {part for path in sources() for part in path.relative_to(ROOT).with_suffix("").parts}

    assert parts & BANNED_NAMES == set()


def test_no_import_hides_in_a_function() -> None:
    hidden = [
        f"{path}:{node.lineno}"
        for path, tree in trees()
        for function in ast.walk(tree)
        if isinstance(function, ast.FunctionDef | ast.AsyncFunctionDef) and function.name != "ready"
        for node in ast.walk(function)
        if isinstance(node, ast.Import | ast.ImportFrom)
    ]

    assert hidden == []


def test_nobody_sends_or_hears_signals() -> None:
    heard = [
        path
        for path, tree in trees()
        for node in ast.walk(tree)
        if isinstance(node, ast.ImportFrom) and "signals" in (node.module or "")
    ]

    assert heard == []


def test_only_the_verbs_write_an_articles_state() -> None:
    writers = {
        path
        for path, tree in trees()
        for node in ast.walk(tree)
        if isinstance(node, ast.Call)
        and re.search(r"compare_and_swap|Article\b.*\.(update|create)", ast.unparse(node.func))
        and any(keyword.arg in ("state", "approved_revision") for keyword in node.keywords)
    }

    assert writers == {"articles/workflow/actions.py"}


def test_only_doors_ask_what_time_it_is() -> None:
    doors = (
        "newsroom/",
        "articles/management/",
        "media/management/",
        "articles/admin/",
        "articles/api/",
        "articles/feeds/",
        "articles/previews/",
    )
    askers = {
        path
        for path, tree in trees()
        for node in ast.walk(tree)
        if isinstance(node, ast.Call) and ast.unparse(node.func) in ("timezone.now", "datetime.now")
    }

    assert {path for path in askers if not path.startswith(doors)} == set()


# What readers reach -------------------------------------------------------------------------


def public_routes() -> list[str]:
    """Every route of the URLconf that readers may call, as Django writes it."""
    return sorted(
        route
        for route in routes(get_resolver())
        if not any(f"/{route}".startswith(prefix) for prefix in NOT_FOR_READERS)
    )


def routes(resolver: URLResolver, before: str = "") -> Iterator[str]:
    for each in resolver.url_patterns:
        route = before + str(each.pattern).removeprefix("^").removesuffix("$").removesuffix("\\Z")
        if isinstance(each, URLPattern):
            yield route
        else:
            yield from routes(each, route)


def addresses(route: str, stories: list[Article]) -> Iterator[str]:
    """The route's addresses for each of these stories. A parameter of unknown name fails."""
    values: dict[str, Any] = {
        "form": ["rss", "atom", "json"],
        "slug": [desk.section().slug, "dpa", *(story.slug for story in stories)],
        "key": [value for story in stories for value in (story.slug, story.pk)],
        "id": [story.pk for story in stories],
        "article_id": [story.pk for story in stories],
        "image_id": [story.pk for story in stories],
        "comment_id": [story.pk for story in stories],
        "month": [f"{timezone.now():%Y-%m}"],
        "kind": ["section", "tag"],
        "rest": ["nothing/here"],
    }
    holes = re.findall(r"<(?:\w+:)?(\w+)>(?!\()|\(\?P<(\w+)>", route)
    names = [first or second for first, second in holes]
    for filled in product(*(values[name] for name in names)):
        address = route
        for name, value in zip(names, filled, strict=True):
            hole = rf"<(?:\w+:)?{name}>(?!\()|\(\?P<{name}>(?:\((?:[^()]|\([^()]*\))*\)|[^()])*\)"
            address = re.sub(hole, str(value), address)
        yield "/" + address.replace("\\", "")


@pytest.fixture
def stories() -> list[Article]:
    """A live, a draft, a scheduled, a killed and a renamed story."""
    now = timezone.now() - 2 * HOUR
    slugs = ("live", "draft", "scheduled", "killed", "renamed")
    five = {slug: desk.story(now=now, slug=slug, headline=f"{slug} zitrone") for slug in slugs}
    for slug in ("live", "killed", "renamed"):
        actions.publish(article=five[slug], by=CHIEF, now=now)
    actions.schedule(article=five["scheduled"], at=now + 9 * HOUR, by=CHIEF, now=now)
    actions.kill(article=five["killed"], by=CHIEF, now=now + HOUR, reason="Wrong.")
    saving.save(article=five["renamed"], by=CHIEF, now=now, changes={"slug": "new-name"})
    actions.update(article=five["renamed"], by=CHIEF, now=now + HOUR)
    record_due(now=timezone.now())
    show_front([*five.values()], now=now)
    return list(five.values())


def show_front(stories: list[Article], *, now: datetime) -> None:
    """A front and a page under a slug that every address is tried with."""
    front = Front(name="Politik", slug=desk.section().slug)
    fronts.begin(front=front, by=CHIEF, now=now)
    slots = [{"article": str(story.pk), "headline": "Hier"} for story in stories]
    fronts.arrange(front=front, slots=slots, by=CHIEF, now=now)
    fronts.publish(front=front, by=CHIEF, now=now)
    text = {"name": "Impressum", "slug": "dpa", "language": "de", "body": desk.body("Wir.")}
    pages.publish(page=pages.create(changes=text, by=CHIEF, now=now), by=CHIEF, now=now)


@pytest.mark.django_db
def test_every_public_address_touches_public_tables_only(
    stories: list[Article], client: Client
) -> None:
    public = {
        model._meta.db_table
        for model in apps.get_models(include_auto_created=True)
        if model._meta.app_label in PUBLIC_APPS
    } | {"django_migrations"}
    private = {
        model._meta.db_table for model in apps.get_models(include_auto_created=True)
    } - public
    touched: dict[str, set[str]] = {}

    def watch(execute: Any, sql: str, *rest: Any) -> Any:
        tables = {table for table in private if f'"{table}"' in sql}
        if tables:
            touched.setdefault(address, set()).update(tables)
        return execute(sql, *rest)

    statuses: dict[str, set[int]] = {}
    for route in public_routes():
        for address in addresses(route, stories):
            with connection.execute_wrapper(watch):
                response = client.get(address)
            statuses.setdefault(route, set()).add(response.status_code)

    assert touched == {}
    assert all(status < 500 for found in statuses.values() for status in found), statuses
    assert statuses["healthz"] == {200}
