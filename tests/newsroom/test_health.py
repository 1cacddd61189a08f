"""Liveness and readiness, as a load balancer asks for them."""

from datetime import datetime, timedelta

import pytest
from django.db import connection
from django.db.migrations.loader import MigrationLoader
from django.db.migrations.recorder import MigrationRecorder
from django.test import Client
from django.utils import timezone

from articles.editions.models import LogHead


def let_the_record_reach(boundary: datetime) -> None:
    LogHead.objects.update_or_create(id=1, defaults={"boundary": boundary})


def test_living_process_answers_without_asking_the_database(client: Client) -> None:
    answer = client.get("/healthz")  # without the db mark any query would fail the test

    assert answer.status_code == 200
    assert answer.json() == {"status": "ok"}
    assert "no-store" in answer.headers["Cache-Control"]


@pytest.mark.django_db
def test_migrated_installation_is_ready(client: Client) -> None:
    answer = client.get("/readyz")

    assert answer.status_code == 200
    assert answer.json() == {"status": "ok", "problems": {}}


@pytest.mark.django_db
def test_unapplied_migration_is_named_with_its_remedy(client: Client) -> None:
    [newest] = MigrationLoader(connection).graph.leaf_nodes("editions")
    MigrationRecorder(connection).record_unapplied(*newest)

    answer = client.get("/readyz")

    assert answer.status_code == 503
    assert "manage.py migrate" in answer.json()["problems"]["migrations"]


@pytest.mark.django_db
def test_clock_behind_the_record_is_not_ready(client: Client) -> None:
    let_the_record_reach(timezone.now() + timedelta(hours=1))

    answer = client.get("/readyz")

    assert answer.status_code == 503
    assert set(answer.json()["problems"]) == {"clock"}


@pytest.mark.django_db
def test_a_clock_that_differs_by_a_blink_is_ready(client: Client) -> None:
    let_the_record_reach(timezone.now() + timedelta(seconds=1))

    answer = client.get("/readyz")

    assert answer.status_code == 200
