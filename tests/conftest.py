"""What every room's tests may lean on."""

import os
from datetime import UTC, datetime
from pathlib import Path

import pytest
from django.core.cache import cache
from hypothesis import HealthCheck, settings
from pytest_django import Settings

from tests.chromium import chromium

__all__ = ["chromium"]

SLOW_IS_FINE = [HealthCheck.too_slow, HealthCheck.function_scoped_fixture]
# The same examples in every run: whoever breaks something hears of it, nobody else does.
settings.register_profile(
    "quick",
    max_examples=30,
    derandomize=True,
    deadline=None,
    suppress_health_check=SLOW_IS_FINE,
)
settings.register_profile(
    "deep", max_examples=1000, deadline=None, suppress_health_check=SLOW_IS_FINE
)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "quick"))


@pytest.fixture(autouse=True)
def _leave_no_traces(settings: Settings, tmp_path: Path) -> None:
    """Pictures go to a folder of the test, nothing is remembered, logging in is quick."""
    settings.MEDIA_ROOT = tmp_path / "media"
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
    cache.clear()


@pytest.fixture
def now() -> datetime:
    """A Sunday noon in March: the moment to pass to verbs that want one."""
    return datetime(2026, 3, 1, 12, 0, tzinfo=UTC)
