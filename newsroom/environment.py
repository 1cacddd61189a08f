"""What the process is told by its environment."""

import secrets
from pathlib import Path

import environ

ROOT = Path(__file__).resolve().parent.parent
env = environ.Env()


def data_dir() -> Path:
    folder = Path(env.str("NEWSROOM_DATA_DIR", default=str(ROOT / "var")))
    folder.mkdir(parents=True, exist_ok=True)
    return folder


def secret_key(folder: Path) -> str:
    if given := env.str("SECRET_KEY", default=""):
        return given
    path = folder / "secret_key"
    if not path.exists():
        path.write_text(secrets.token_urlsafe(50))
        path.chmod(0o600)
    return path.read_text()
