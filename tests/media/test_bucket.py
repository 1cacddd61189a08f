"""Pictures in a store that speaks S3: the same steps as on the disk, against a real server."""

import json
import os
import random
import shutil
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest
from django.core.files.storage import default_storage
from django.test import Client
from pytest_django import Settings

from media.discarding import discard
from media.intake import take_in
from media.models import Image
from media.refusals import OriginalMissing
from media.renditions import ready
from media.storing import open_original
from media.withdrawing import withdraw
from media.working import make_due
from tests.media.files import made, path_of
from tests.media.pictures import photo

pytestmark = [pytest.mark.s3, pytest.mark.django_db]

KEYS = {"accessKey": "newsroom", "secretKey": "geheimer-schluessel"}
LONGEST_WAIT = 60


def free_port() -> int:
    """One whose gRPC sister, 10,000 above it, may be used as well."""
    while True:
        with socket.socket() as found, socket.socket() as sister:
            port = random.randrange(20_000, 32_000)
            try:
                found.bind(("127.0.0.1", port))
                sister.bind(("127.0.0.1", port + 10_000))
            except OSError:
                continue
            return port


@pytest.fixture(scope="session")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """SeaweedFS with one account; its address."""
    pytest.importorskip("storages", reason="django-storages is not installed: make s3 does it.")
    found = Path(sys.executable).with_name("weed")
    weed = str(found) if found.exists() else shutil.which("weed")
    if weed is None:
        pytest.skip("SeaweedFS is not installed: make s3 installs it.")
    folder = tmp_path_factory.mktemp("weed")
    account = {"name": "newsroom", "credentials": [KEYS], "actions": ["Admin", "Read", "Write"]}
    settings = folder / "s3.json"
    settings.write_text(json.dumps({"identities": [account]}))
    port, others = free_port(), [free_port() for _ in range(3)]
    command = [weed, "server", "-s3", "-ip=127.0.0.1", f"-dir={folder}", f"-s3.port={port}"]
    command += [f"-s3.config={settings}", "-volume.max=200", "-master.volumeSizeLimitMB=64"]
    command += ["-s3.port.iceberg=0", "-s3.port.lance=0"]
    command += [
        f"-{part}.port={n}" for part, n in zip(("master", "volume", "filer"), others, strict=True)
    ]
    with (folder / "log").open("w") as log:
        process = subprocess.Popen(command, stdout=log, stderr=log, cwd=folder)
    try:
        yield f"http://127.0.0.1:{port}"
    finally:
        process.kill()
        process.wait()


@pytest.fixture
def bucket(server: str, settings: Settings) -> Any:
    """A new bucket, and all pictures go there."""
    import boto3  # noqa: PLC0415 (only where make s3 has installed it)

    name = f"pictures-{os.urandom(4).hex()}"
    keys = {"aws_access_key_id": KEYS["accessKey"], "aws_secret_access_key": KEYS["secretKey"]}
    client = boto3.client("s3", endpoint_url=server, region_name="us-east-1", **keys)
    give_up = time.monotonic() + LONGEST_WAIT
    while True:
        try:
            client.create_bucket(Bucket=name)
            client.put_object(Bucket=name, Key="probe", Body=b"x")
            client.delete_object(Bucket=name, Key="probe")
            break
        except Exception:  # it is still starting
            if time.monotonic() > give_up:
                raise
            time.sleep(0.2)
    options = {
        "bucket_name": name,
        "endpoint_url": server,
        "region_name": "us-east-1",
        "access_key": KEYS["accessKey"],
        "secret_key": KEYS["secretKey"],
        "addressing_style": "path",
    }
    settings.STORAGES = {
        **settings.STORAGES,
        "default": {"BACKEND": "media.bucket.Bucket", "OPTIONS": options},
    }
    return lambda: {
        each["Key"]: client.head_object(Bucket=name, Key=each["Key"])
        for each in client.list_objects_v2(Bucket=name).get("Contents", [])
    }


def picture(now: datetime) -> Image:
    image = take_in(file=photo(width=300), now=now)
    make_due(now=now)
    return image


def test_every_file_is_made_and_served_and_says_how_long_it_may_be_kept(
    now: datetime, bucket: Any, client: Client
) -> None:
    image = picture(now)
    name = path_of(image, "social", 300, "jpg")

    answer = client.get(f"/media/{name.removeprefix('renditions/')}")
    stored = bucket()

    assert ready(image)
    assert made(image, "card", 300, "avif").size == (300, 200)
    assert b"".join(answer).startswith(b"\xff\xd8\xff")  # type: ignore[arg-type]
    assert answer["Content-Type"] == "image/jpeg"
    assert stored[name]["ContentType"] == "image/jpeg"
    assert stored[name]["CacheControl"] == "public, max-age=31536000, immutable"
    assert stored[str(image.file)]["CacheControl"] == "private, no-store"


def test_what_is_not_there_is_not_found(bucket: Any, client: Client, now: datetime) -> None:
    image = picture(now)
    default_storage.delete(str(image.file))

    assert client.get(f"/media/ab/{'ab' * 16}/card-400.jpg").status_code == 404
    with pytest.raises(OriginalMissing):
        open_original(image)


def test_the_same_picture_again_is_stored_once_and_brings_a_lost_one_back(
    now: datetime, bucket: Any
) -> None:
    image = picture(now)
    number = len(bucket())
    default_storage.delete(str(image.file))

    again = take_in(file=photo(width=300), now=now)

    assert again == image
    assert len(bucket()) == number


def test_files_go_with_the_picture(
    now: datetime, bucket: Any, django_capture_on_commit_callbacks: Any
) -> None:
    image = picture(now)

    with django_capture_on_commit_callbacks(execute=True):
        withdraw(image=image, now=now, reason="X")
    withdrawn = list(bucket())
    with django_capture_on_commit_callbacks(execute=True):
        discard(image=image)

    assert withdrawn == [image.file.name]
    assert bucket() == {}
