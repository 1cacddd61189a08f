"""The one secret an embedded installation keeps for itself."""

import threading
from pathlib import Path

import pytest

from newsroom.environment import secret_key


@pytest.fixture(autouse=True)
def _none_given(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("SECRET_KEY", raising=False)


def test_secret_key_is_made_once_and_for_its_owner_only(tmp_path: Path) -> None:
    first = secret_key(folder=tmp_path, embedded=True)
    second = secret_key(folder=tmp_path, embedded=True)

    assert first == second
    assert len(first) >= 50
    assert (tmp_path / "secret_key").stat().st_mode & 0o777 == 0o600


def test_starting_together_ends_with_one_key(tmp_path: Path) -> None:
    starting_line = threading.Barrier(8)
    keys: list[str] = []

    def start() -> None:
        starting_line.wait()
        keys.append(secret_key(folder=tmp_path, embedded=True))

    starters = [threading.Thread(target=start) for _ in range(8)]
    for starter in starters:
        starter.start()
    for starter in starters:
        starter.join()

    assert len(keys) == 8
    assert set(keys) == {(tmp_path / "secret_key").read_text()}
    assert [file.name for file in tmp_path.iterdir()] == ["secret_key"]
