"""What can be wrong with an installation, told before it serves anybody."""

import os
from collections.abc import Sequence
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from django.apps import AppConfig
from django.conf import settings
from django.core import checks
from django.utils.module_loading import import_string

from newsroom.comment_checks import opinion_secret, readers_key
from newsroom.network_checks import networks

LOCAL_HOSTS = {"127.0.0.1", "localhost", "[::1]", "::1", "testserver"}
Apps = Sequence[AppConfig] | None


def site_url(app_configs: Apps, **kwargs: Any) -> list[checks.CheckMessage]:
    """SITE_URL stands in feeds, sitemaps and webhooks, so it must be a whole address."""
    parts = urlsplit(settings.SITE_URL)
    if parts.scheme in {"http", "https"} and parts.hostname and not (parts.query or parts.fragment):
        return []
    return [
        checks.Error(
            f"SITE_URL is {settings.SITE_URL!r}, which is not an absolute http(s) address.",
            hint="Set it to the address readers use, such as https://news.example.org",
            id="newsroom.E001",
        )
    ]


def data_dir_writable(app_configs: Apps, **kwargs: Any) -> list[checks.CheckMessage]:
    """Pictures, and on the embedded database everything, are written to the data directory."""
    if os.access(settings.DATA_DIR, os.W_OK | os.X_OK):
        return []
    return [
        checks.Error(
            f"The data directory {settings.DATA_DIR} is not writable for this user.",
            hint="Change its owner, or set NEWSROOM_DATA_DIR to another folder.",
            id="newsroom.E002",
        )
    ]


def static_files_built(app_configs: Apps, **kwargs: Any) -> list[checks.CheckMessage]:
    """STATIC_ROOT promises files with hashed names, which collectstatic makes."""
    root = settings.STATIC_ROOT
    if not root or (Path(root) / "staticfiles.json").exists():
        return []
    return [
        checks.Error(
            f"STATIC_ROOT is {root}, but there are no collected static files in it.",
            hint="Run manage.py collectstatic --noinput, or unset STATIC_ROOT.",
            id="newsroom.E003",
        )
    ]


def work_is_there(app_configs: Apps, **kwargs: Any) -> list[checks.CheckMessage]:
    """What the worker is told to do must exist, or it would do nothing at all."""
    return [
        checks.Error(
            f"WORK names {name}, which cannot be imported.",
            hint="Correct the name in newsroom/settings.py.",
            id="newsroom.E004",
        )
        for name in settings.WORK
        if not _importable(name)
    ]


def https_in_public(app_configs: Apps, **kwargs: Any) -> list[checks.CheckMessage]:
    """A server that others can reach sends passwords and sessions in the clear without HTTPS."""
    public = _public_hosts()
    if settings.HTTPS or not public:
        return []
    return [
        checks.Warning(
            f"HTTPS is off, but ALLOWED_HOSTS names {', '.join(public)}.",
            hint="Put a proxy with a certificate in front of Newsroom and set HTTPS=1.",
            id="newsroom.W001",
        )
    ]


def https_addresses(app_configs: Apps, **kwargs: Any) -> list[checks.CheckMessage]:
    """With HTTPS on, links that readers get must not begin with http:."""
    if not settings.HTTPS or settings.SITE_URL.startswith("https://"):
        return []
    return [
        checks.Warning(
            f"HTTPS is on, but SITE_URL is {settings.SITE_URL}.",
            hint="Set SITE_URL to the https:// address that readers use.",
            id="newsroom.W002",
        )
    ]


def embedded_database(app_configs: Apps, **kwargs: Any) -> list[checks.CheckMessage]:
    """SQLite serves one machine well; nobody should be surprised by that limit."""
    if not settings.EMBEDDED or not _public_hosts():
        return []
    return [
        checks.Info(
            "The embedded SQLite database is in use, which serves one process on one machine.",
            hint="Set DATABASE_URL to a PostgreSQL database to run several servers.",
            id="newsroom.I001",
        )
    ]


def _importable(name: str) -> bool:
    try:
        import_string(name)
    except ImportError:
        return False
    return True


def _public_hosts() -> list[str]:
    return sorted(set(settings.ALLOWED_HOSTS) - LOCAL_HOSTS)


def register() -> None:
    """Tell Django about the checks; those for public servers run with check --deploy."""
    always = (site_url, data_dir_writable, static_files_built, work_is_there)
    for check in (*always, readers_key, opinion_secret, networks):
        checks.register(check, "newsroom")
    for check in (https_in_public, https_addresses, embedded_database):
        checks.register(check, "newsroom", deploy=True)
