"""What the process is told by its environment, and the one secret it keeps for itself."""

import os
import secrets
from pathlib import Path
from typing import Any

import environ
from django.core.exceptions import ImproperlyConfigured

ROOT = Path(__file__).resolve().parent.parent
env = environ.Env()

CONNECTION_SECONDS = 60
"""For how long a thread keeps a connection: opening SQLite anew costs as much as a request."""

SQLITE_OPTIONS = {
    # Take the write lock at BEGIN and wait for it: Django's defaults answer writers that
    # collide with "database is locked" at once.
    "transaction_mode": "IMMEDIATE",
    "timeout": 20,
    "init_command": (
        "PRAGMA journal_mode=WAL;"
        "PRAGMA synchronous=NORMAL;"
        "PRAGMA mmap_size=134217728;"
        "PRAGMA journal_size_limit=67108864;"
        "PRAGMA cache_size=-20000;"
    ),
}


def data_dir() -> Path:
    """The folder for everything that this installation writes, made when it is missing."""
    folder = Path(env.str("NEWSROOM_DATA_DIR", default=str(ROOT / "var"))).absolute()
    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    except OSError as error:
        raise ImproperlyConfigured(
            f"The data directory {folder} cannot be made: {error.strerror}. "
            "Set NEWSROOM_DATA_DIR to a folder that this user may write to."
        ) from error
    return folder


def database(*, folder: Path) -> dict[str, Any]:
    """Django's settings for DATABASE_URL, or for the embedded SQLite file in `folder`."""
    if not env.str("DATABASE_URL", default=""):
        name = str(folder / "newsroom.sqlite3")
        return {
            "ENGINE": "django.db.backends.sqlite3",
            "NAME": name,
            "OPTIONS": SQLITE_OPTIONS,
            "CONN_MAX_AGE": CONNECTION_SECONDS,
        }
    settings: dict[str, Any] = env.db_url("DATABASE_URL")
    options = settings.setdefault("OPTIONS", {})
    if settings["ENGINE"] == "django.db.backends.sqlite3":
        settings["OPTIONS"] = SQLITE_OPTIONS | options
        settings.setdefault("CONN_MAX_AGE", CONNECTION_SECONDS)
    elif settings["ENGINE"] == "django.db.backends.postgresql":
        settings["CONN_HEALTH_CHECKS"] = True
        # A server's threads come and go, so they share a pool; a worker keeps one connection.
        if env.bool("DATABASE_POOL", default=False):
            options.setdefault("pool", {"min_size": 2, "max_size": 16, "timeout": 10})
        else:
            settings.setdefault("CONN_MAX_AGE", CONNECTION_SECONDS)
    else:
        raise ImproperlyConfigured(
            f"DATABASE_URL names {settings['ENGINE']}, which Newsroom does not support. "
            "Use postgres://user:password@host/name, or leave it empty for the embedded SQLite."
        )
    return settings


def secret_key(*, folder: Path, embedded: bool) -> str:
    """SECRET_KEY as given or, on the embedded database only, made once and kept in `folder`."""
    if given := env.str("SECRET_KEY", default=""):
        return given
    if not embedded:
        raise ImproperlyConfigured(
            "SECRET_KEY is not set, and a configured database may be shared by several servers "
            "that need the same one. Set SECRET_KEY to 50 or more random characters, for example "
            "from: python3 -c 'import secrets; print(secrets.token_urlsafe(50))'"
        )
    path = folder / "secret_key"
    if not path.exists():
        _write_once(path, secrets.token_urlsafe(50))
    return path.read_text(encoding="ascii").strip()


def _write_once(path: Path, text: str) -> None:
    """Put a private file in place whole; if another process was faster, theirs stays."""
    draft = path.with_name(f".{path.name}.{os.getpid()}.{secrets.token_hex(4)}")
    try:
        with os.fdopen(os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w") as file:
            file.write(text)
            file.flush()
            os.fsync(file.fileno())
        try:
            os.link(draft, path)
        except FileExistsError:
            return
    except OSError as error:
        raise ImproperlyConfigured(
            f"The secret key cannot be kept in {path}: {error.strerror}. "
            "Make the folder writable, or set SECRET_KEY."
        ) from error
    finally:
        draft.unlink(missing_ok=True)
