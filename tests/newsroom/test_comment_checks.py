"""Keys and secrets of readers' comments that cannot work are told at the start."""

import pytest
from cryptography.hazmat.primitives.asymmetric import ed25519
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat
from pytest_django import Settings

from newsroom.comment_checks import opinion_secret, readers_key

PUBLIC = (
    ed25519.Ed25519PrivateKey.generate()
    .public_key()
    .public_bytes(Encoding.PEM, PublicFormat.SubjectPublicKeyInfo)
    .decode()
)


@pytest.mark.parametrize(
    ("key", "algorithm", "good"),
    [
        ("", "RS256", True),
        (PUBLIC, "EdDSA", True),
        (PUBLIC, "RS256", False),
        (PUBLIC, "none", False),
        (PUBLIC, "HS256", False),
        ("nonsense", "RS256", False),
        ("x" * 32, "HS256", True),
        ("x" * 31, "HS256", False),
    ],
)
def test_key_of_the_login_has_to_fit(
    settings: Settings, key: str, algorithm: str, good: bool
) -> None:
    settings.COMMENTS_JWT_KEY, settings.COMMENTS_JWT_ALGORITHM = key, algorithm

    assert (readers_key(None) == []) == good


@pytest.mark.parametrize(
    ("url", "secret", "good"),
    [
        ("", "", True),
        ("https://x.example", "", False),
        ("https://x.example", "whsec_kurz", False),
        ("https://x.example", "whsec_" + "A" * 44, True),
    ],
)
def test_second_opinion_needs_a_secret(
    settings: Settings, url: str, secret: str, good: bool
) -> None:
    settings.COMMENTS_OPINION_URL, settings.COMMENTS_OPINION_SECRET = url, secret

    assert (opinion_secret(None) == []) == good
