"""The settings as they come out of an environment, each in a process of its own."""

import json
from pathlib import Path
from typing import Any

import pytest

from tests.newsroom.processes import manage, run_python

POSTGRESQL = "postgres://desk:secret@db.example/newsroom"
SECRET = "not-so-secret-" * 5


def read(*names: str, data_dir: Path, **environment: str) -> list[Any]:
    """Those settings' values, through JSON."""
    values = ", ".join(f"settings.{name}" for name in names)
    program = (
        f"import json\nfrom newsroom import settings\nprint(json.dumps([{values}], default=str))"
    )
    result = run_python("-c", program, data_dir=data_dir, **environment)
    assert result.returncode == 0, result.stderr
    return json.loads(result.stdout)


def test_without_any_setting_there_is_a_safe_embedded_installation(tmp_path: Path) -> None:
    debug, embedded, https, hosts = read(
        "DEBUG", "EMBEDDED", "HTTPS", "ALLOWED_HOSTS", data_dir=tmp_path
    )

    assert (debug, embedded, https) == (False, True, False)
    assert hosts == ["127.0.0.1", "localhost", "[::1]"]


def test_sqlite_waits_for_its_turn_to_write(tmp_path: Path) -> None:
    (databases,) = read("DATABASES", data_dir=tmp_path / "data")

    database = databases["default"]
    assert database["NAME"] == str(tmp_path / "data" / "newsroom.sqlite3")
    assert database["OPTIONS"]["transaction_mode"] == "IMMEDIATE"
    assert database["OPTIONS"]["timeout"] == 20
    assert "PRAGMA journal_mode=WAL;" in database["OPTIONS"]["init_command"]


def test_sqlite_file_named_by_address_gets_the_same_options(tmp_path: Path) -> None:
    (databases,) = read(
        "DATABASES", data_dir=tmp_path, DATABASE_URL=f"sqlite:///{tmp_path}/other.sqlite3"
    )

    assert databases["default"]["NAME"] == f"{tmp_path}/other.sqlite3"
    assert databases["default"]["OPTIONS"]["transaction_mode"] == "IMMEDIATE"


def test_workers_keep_a_checked_connection_to_postgresql(tmp_path: Path) -> None:
    (databases,) = read("DATABASES", data_dir=tmp_path, DATABASE_URL=POSTGRESQL, SECRET_KEY=SECRET)

    assert databases["default"]["CONN_HEALTH_CHECKS"] is True
    assert databases["default"]["CONN_MAX_AGE"] == 60
    assert "pool" not in databases["default"]["OPTIONS"]


def test_web_process_shares_a_pool_of_connections_to_postgresql(tmp_path: Path) -> None:
    (databases,) = read(
        "DATABASES",
        data_dir=tmp_path,
        DATABASE_URL=POSTGRESQL,
        SECRET_KEY=SECRET,
        DATABASE_POOL="1",
    )

    assert databases["default"]["OPTIONS"]["pool"]["max_size"] == 16
    assert databases["default"].get("CONN_MAX_AGE", 0) == 0


def test_postgresql_without_a_secret_key_is_refused_with_the_remedy(tmp_path: Path) -> None:
    result = manage("check", data_dir=tmp_path, DATABASE_URL=POSTGRESQL)

    assert result.returncode != 0
    assert "SECRET_KEY is not set" in result.stderr
    assert "Set SECRET_KEY to 50 or more random characters" in result.stderr
    assert not (tmp_path / "secret_key").exists()


def test_unknown_database_is_refused_with_the_remedy(tmp_path: Path) -> None:
    result = manage("check", data_dir=tmp_path, DATABASE_URL="mysql://u:p@db/newsroom")

    assert result.returncode != 0
    assert "does not support" in result.stderr
    assert "p@db" not in result.stderr


def test_data_directory_that_cannot_be_made_is_named(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way")

    result = manage("check", data_dir=tmp_path / "file" / "data")

    assert result.returncode != 0
    assert f"The data directory {tmp_path}/file/data cannot be made" in result.stderr


def test_one_switch_turns_https_on_everywhere(tmp_path: Path) -> None:
    redirect, seconds, session, csrf, proxy, origins = read(
        "SECURE_SSL_REDIRECT",
        "SECURE_HSTS_SECONDS",
        "SESSION_COOKIE_SECURE",
        "CSRF_COOKIE_SECURE",
        "SECURE_PROXY_SSL_HEADER",
        "CSRF_TRUSTED_ORIGINS",
        data_dir=tmp_path,
        HTTPS="1",
        SITE_URL="https://news.example/",
    )

    assert (redirect, session, csrf) == (True, True, True)
    assert seconds == 365 * 24 * 3600
    assert proxy == ["HTTP_X_FORWARDED_PROTO", "https"]
    assert origins == ["https://news.example"]


def test_deployment_with_https_passes_every_check(tmp_path: Path) -> None:
    result = manage(
        "check",
        "--deploy",
        "--fail-level=INFO",
        data_dir=tmp_path,
        HTTPS="1",
        SITE_URL="https://news.example",
    )

    assert result.returncode == 0, result.stderr


@pytest.mark.parametrize(
    ("environment", "found"),
    [
        ({"SITE_URL": "news.example"}, "newsroom.E001"),
        ({"STATIC_ROOT": "/nowhere/static"}, "newsroom.E003"),
        ({"ALLOWED_HOSTS": "news.example"}, "newsroom.W001"),
        ({"HTTPS": "1"}, "newsroom.W002"),
        ({"ALLOWED_HOSTS": "news.example"}, "newsroom.I001"),
    ],
)
def test_faulty_installation_is_told_what_and_how(
    tmp_path: Path, environment: dict[str, str], found: str
) -> None:
    result = manage("check", "--deploy", data_dir=tmp_path, **environment)

    assert found in result.stderr
    assert "HINT" in result.stderr
