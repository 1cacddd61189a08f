"""One process that serves readers and editors, and does the background work beside it."""

import os
import threading
from typing import Any
from wsgiref.types import WSGIApplication

from granian.constants import HTTPModes, Interfaces
from granian.http import HTTP1Settings
from granian.log import LogLevels
from granian.server.mt import MTServer

from newsroom.working import round_of_work, work_until

THREADS = 8
HEADER_TIMEOUT_MS = 10_000
# Who is being served when the server is told to stop may finish within this time.
GRACE_SECONDS = 3.0


class OneProcess(MTServer):
    """granian's threaded server, which it offers to free-threaded Pythons only.

    With a global lock it serves WSGI just as well: the requests run in granian's own threads,
    in this process, which one SQLite file and one worker thread want.
    """

    def _check_gil(self) -> None:
        """Anything goes."""

    def signal_handler_interrupt(self, *args: Any, **kwargs: Any) -> None:
        """Stop accepting and let open requests end, for as long as the grace lasts."""
        if not self.interrupt_signal:
            deadline = threading.Timer(GRACE_SECONDS, os._exit, [0])
            deadline.daemon = True
            deadline.start()
        super().signal_handler_interrupt()


def serve(*, application: WSGIApplication, host: str, port: int) -> None:
    """Serve until SIGINT or SIGTERM, with the worker in a thread beside it."""
    stop = threading.Event()
    worker = threading.Thread(
        target=work_until,
        args=[stop],
        kwargs={"turns": round_of_work()},
        name="worker",
        daemon=True,
    )
    worker.start()
    try:
        answer_requests(application=application, host=host, port=port)
    finally:
        stop.set()
        worker.join(timeout=GRACE_SECONDS)


def answer_requests(*, application: WSGIApplication, host: str, port: int) -> None:
    """Serve until SIGINT or SIGTERM, and do nothing else."""
    server = OneProcess(
        target="newsroom.wsgi:application",
        address=host,
        port=port,
        interface=Interfaces.WSGI,
        http=HTTPModes.http1,
        http1_settings=HTTP1Settings(header_read_timeout=HEADER_TIMEOUT_MS),
        websockets=False,
        blocking_threads=THREADS,
        backpressure=128,
        log_level=LogLevels.error,
        # Leave our own logging as it is.
        log_dictconfig={"incremental": True, "formatters": {}, "handlers": {}, "loggers": {}},
    )
    server.serve(target_loader=lambda: application, wrap_loader=False)
