"""Networks that cannot be read are told at the start, with their setting and what to do."""

import pytest
from django.core.exceptions import ImproperlyConfigured
from pytest_django import Settings

from newsroom.network_checks import networks
from newsroom.throttling import counted


@pytest.mark.parametrize("name", ["API_UNCOUNTED", "TRUSTED_PROXIES"])
@pytest.mark.parametrize(
    ("text", "good"),
    [
        ("10.0.0.0/8", True),
        ("10.1.2.3/8", True),
        ("::1", True),
        ("10.0.0.0/99", False),
        ("localhost", False),
        ("", False),
    ],
)
def test_networks_have_to_be_networks(settings: Settings, name: str, text: str, good: bool) -> None:
    setattr(settings, name, ["192.168.0.0/16", text])

    told = networks(None)

    assert (told == []) == good
    assert all(name in each.msg and repr(text) in each.msg and each.hint for each in told)


def test_server_without_checks_names_the_setting_and_the_value() -> None:
    with pytest.raises(ImproperlyConfigured, match=r"API_UNCOUNTED.*'10\.0\.0\.0/99'"):
        counted(["10.0.0.0/99"])
