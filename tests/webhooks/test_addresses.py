"""Messages never reach into our own network, whatever an address looks like."""

import pytest
from django.core.exceptions import ValidationError
from pytest_django import Settings

from articles.webhooks.addresses import NotPublic, is_allowed, resolve, validate_address
from articles.webhooks.sending import post

INSIDE = [
    "0.0.0.0",
    "10.0.0.1",
    "100.64.0.1",
    "127.0.0.1",
    "127.8.8.8",
    "169.254.169.254",
    "172.16.0.1",
    "192.0.0.1",
    "192.0.2.1",
    "192.88.99.1",
    "192.168.1.1",
    "198.18.0.1",
    "198.51.100.1",
    "203.0.113.1",
    "224.0.0.1",
    "240.0.0.1",
    "255.255.255.255",
    "::",
    "::1",
    "::ffff:127.0.0.1",
    "::ffff:8.8.8.8",
    "64:ff9b::7f00:1",
    "64:ff9b:1::1",
    "100::1",
    "2001::1",
    "2001:20::1",
    "2001:db8::1",
    "2002:7f00:1::",
    "3fff::1",
    "5f00::1",
    "fc00::1",
    "fe80::1",
    "fe80::1%eth0",
    "ff02::1",
    "ff0e::1",
]


@pytest.mark.parametrize("address", INSIDE)
def test_not_public(address: str) -> None:
    assert not is_allowed(address, port=443)


@pytest.mark.parametrize("address", ["8.8.8.8", "93.184.216.34", "2606:2800:220:1::1", "2a00::1"])
def test_public_on_the_usual_ports_only(address: str) -> None:
    assert is_allowed(address, port=443)
    assert is_allowed(address, port=80)
    assert not is_allowed(address, port=22)


@pytest.mark.parametrize(
    "url",
    [
        "http://127.0.0.1/",
        "http://127.1/",
        "http://0/",
        "http://0x7f000001/",
        "http://2130706433/",
        "http://localhost/",
        "http://[::1]/",
        "http://[::ffff:127.0.0.1]/",
        "https://169.254.169.254/latest/meta-data/",
    ],
)
def test_addresses_in_disguise_are_refused_before_dialling(url: str) -> None:
    with pytest.raises(NotPublic):
        resolve(url)


@pytest.mark.parametrize(
    "url",
    [
        "",
        "example.org",
        "ftp://example.org/",
        "file:///etc/passwd",
        "https://",
        "https://example.org:22/",
        "https://example.org:99999/",
        "https://anna:secret@example.org/",
        "https://example.org/a b",
        "https://example.org/\r\nX: y",
        "https://exämple.org/",
        "gopher://example.org:80/",
    ],
)
def test_addresses_of_the_wrong_shape_are_refused_with_a_sentence(url: str) -> None:
    with pytest.raises(ValidationError, match="Messages cannot go there"):
        validate_address(url)


def test_address_of_the_right_shape_is_taken() -> None:
    validate_address("https://example.org/hook?token=1")
    validate_address("http://example.org:80/")


def test_refused_address_is_trouble_not_a_crash() -> None:
    outcome = post(url="http://127.0.0.1:80/", body=b"{}", headers={})

    assert not outcome.is_delivered
    assert outcome.trouble == "127.0.0.1 leads to 127.0.0.1, which is not public."


def test_loopback_setting_opens_this_machine_alone(settings: Settings) -> None:
    settings.WEBHOOKS_ALLOW_LOOPBACK = True

    assert is_allowed("127.0.0.1", port=8001)
    assert not is_allowed("10.0.0.1", port=80)
    assert not is_allowed("8.8.8.8", port=8001)
