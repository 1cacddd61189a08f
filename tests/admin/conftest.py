"""Editors at their desks: people who have logged in, and forms as a browser would send them."""

from datetime import datetime
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.test import Client
from django.urls import reverse

from articles.models import Article
from tests import desk


def staff(*roles: str, name: str) -> User:
    """Somebody in these roles who may enter the desk."""
    person = desk.person(*roles, name=name)
    person.is_staff = True
    person.save()
    return person


def client_of(person: User) -> Client:
    client = Client()
    client.force_login(person)
    return client


@pytest.fixture
def anna(db: None) -> User:
    return staff("editor", "publisher", name="anna")


@pytest.fixture
def ben(db: None) -> User:
    return staff("reporter", name="ben")


@pytest.fixture
def at_desk(anna: User) -> Client:
    return client_of(anna)


@pytest.fixture
def story(now: datetime, anna: User) -> Article:
    return desk.story(now=now, by=anna)


def page_of(article: Article, name: str = "change", *more: Any) -> str:
    return reverse(f"admin:articles_article_{name}", args=[article.pk, *more])


def filled_in(response: Any, **typed: Any) -> dict[str, Any]:
    """What a browser would send for the article page it was given, with this typed into it."""
    sheet = response.context["sheet"]
    sent: dict[str, Any] = {}
    for part in (sheet.form, *forms_of(sheet.bylines), *forms_of(sheet.sources)):
        for field in part:
            widget = getattr(field.field.widget, "widget", field.field.widget)
            shown = widget.format_value(field.value())
            if field.field.disabled or shown in (None, [], [""]):
                continue
            many = getattr(widget, "allow_multiple_selected", False)
            sent[field.html_name] = shown[0] if isinstance(shown, list) and not many else shown
    return {**sent, **typed}


def forms_of(formset: Any) -> list[Any]:
    return [formset.management_form, *formset.forms]
