"""A log message is one line: when, how bad, who says it, for which request, what."""

import logging
import time

from newsroom.request_id import current_request_id


class LineFormatter(logging.Formatter):
    """Writes control characters as escapes, so that nobody can forge a second line."""

    converter = staticmethod(time.gmtime)
    default_time_format = "%Y-%m-%dT%H:%M:%S"
    default_msec_format = "%s.%03dZ"

    def __init__(self) -> None:
        super().__init__("%(asctime)s %(levelname)s %(name)s [%(request_id)s] %(message)s")

    def formatMessage(self, record: logging.LogRecord) -> str:  # noqa: N802 (logging's name)
        record.request_id = current_request_id.get()
        record.message = "".join(
            sign if sign.isprintable() else sign.encode("unicode_escape").decode()
            for sign in record.message
        )
        return super().formatMessage(record)
