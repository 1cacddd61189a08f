"""The id that ties an answer to its lines in the log."""

import logging

import pytest
from django.test import Client

from newsroom.log_line import LineFormatter
from newsroom.request_id import current_request_id


def test_plain_id_of_the_proxy_is_kept(client: Client) -> None:
    answer = client.get("/healthz", headers={"X-Request-ID": "proxy-0123456789"})

    assert answer.headers["X-Request-ID"] == "proxy-0123456789"


@pytest.mark.parametrize("strange", ["", "short", "x" * 65, "a b c d e f", "<script>alert(1)"])
def test_strange_id_is_replaced(client: Client, strange: str) -> None:
    answer = client.get("/healthz", headers={"X-Request-ID": strange})

    assert answer.headers["X-Request-ID"] != strange
    assert len(answer.headers["X-Request-ID"]) == 32


def test_log_message_stays_on_its_line_and_names_the_request() -> None:
    record = logging.LogRecord(
        "newsroom", logging.WARNING, __file__, 1, "Not found: %s", ("/a\n2026 forged",), None
    )

    token = current_request_id.set("0123456789")
    line = LineFormatter().format(record)
    current_request_id.reset(token)

    assert line.endswith(r"WARNING newsroom [0123456789] Not found: /a\n2026 forged")
    assert "\n" not in line
