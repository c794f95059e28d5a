"""The server process: granian on the loopback address."""

import atexit
import ctypes
import gc
import multiprocessing
import os
import signal
import socket
import time
from collections.abc import Callable
from contextlib import suppress
from functools import partial
from http.client import HTTPConnection, HTTPException
from importlib import import_module
from typing import Any

import click
from django.utils.module_loading import import_string
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy
from granian.constants import Interfaces
from granian.log import LogLevels
from granian.server import MPServer

from zhengxin.entrypoints.cli.faults import Unusable
from zhengxin.entrypoints.cli.worker import Worker

APPLICATION = "zhengxin.config.wsgi.application"
ADDRESS = "127.0.0.1"
MAX_WORKERS = 4
READY_SECONDS = 30
PATIENCE_SECONDS = 5
PR_SET_PDEATHSIG = 1  # linux/prctl.h
PORT = click.option(
    "--port", type=click.IntRange(0, 65535), default=8000, show_default=True, help="0 takes any that is free."
)


class AnnouncedServer(MPServer):
    """Says its address as soon as somebody can call there; does what is due by itself while it serves."""

    def startup(self, *arguments: Any, **options: Any) -> None:
        super().startup(*arguments, **options)
        self.worker = Worker()
        self.worker.start()
        self._announce()

    def shutdown(self, *arguments: Any, **options: Any) -> None:
        self.worker.end(PATIENCE_SECONDS)
        super().shutdown(*arguments, **options)

    def _announce(self) -> None:
        until = time.monotonic() + READY_SECONDS
        while time.monotonic() < until and not self.main_loop_interrupt.is_set():
            if self._answers():
                address = f"http://{ADDRESS}:{self.bind_port}/"
                click.echo(_("Open %(address)s in your browser; Ctrl+C stops.") % {"address": address})
                return
            time.sleep(0.05)

    def _answers(self) -> bool:
        """Whether a worker does; the server takes calls before one has loaded the code."""
        caller = HTTPConnection(ADDRESS, self.bind_port, timeout=1)
        try:
            caller.request("GET", "/healthz")
            caller.getresponse().read()
        except (OSError, HTTPException):
            return False
        finally:
            caller.close()
        return True


def _application_of(server: int) -> Callable[..., Any]:
    """What a worker serves, loaded in it; it listens to the server alone and ends with it.

    Ctrl+C reaches the whole process group, and a worker that gets it beside the server's own word may never end; and
    a server that is killed must leave no worker behind on its port: not even one that is just starting and would not
    hear a gentler word. Acts are whole or absent, so nothing is lost.
    """
    os.setpgrp()
    with suppress(OSError, AttributeError):  # prctl is Linux's
        ctypes.CDLL(None).prctl(PR_SET_PDEATHSIG, signal.SIGKILL)
    if os.getppid() != server:
        os._exit(1)
    application: Callable[..., Any] = import_string(APPLICATION)
    # granian's threads still ask for the interpreter while it is taken down, which kills the process with a panic.
    # There is nothing left to take down when a worker comes to its end.
    atexit.register(os._exit, 0)
    # What is loaded now stays: no visitor waits while the collector walks through all of it.
    gc.collect()
    gc.freeze()
    return application


def free_port(port: int) -> int:
    """The port, or one that is free for 0. Unusable when something else listens there."""
    with socket.socket() as tried:
        tried.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            tried.bind((ADDRESS, port))
        except OSError as fault:
            words = lazy("Port %(port)s is taken or closed to you; choose another with --port.")
            raise Unusable(words, port=port) from fault
        chosen: int = tried.getsockname()[1]
    return chosen


def serve(port: int) -> None:
    """Serves until SIGTERM or SIGINT. SQLite has one writer, so it gets one worker."""
    from django.conf import settings
    from django.core.servers.basehttp import get_internal_wsgi_application
    from django.db import connection

    # Loaded here too, so that a fault in the code shows before the first call.
    import_module(settings.ROOT_URLCONF)
    get_internal_wsgi_application()
    workers = 1 if connection.vendor == "sqlite" else min(os.cpu_count() or 1, MAX_WORKERS)
    # A forked worker would inherit connections, and the pool of threads that polars has begun without the threads in
    # it: the first workbook handed in would wait for them for ever.
    multiprocessing.set_start_method("spawn", force=True)
    AnnouncedServer(
        APPLICATION,
        address=ADDRESS,
        port=port,
        interface=Interfaces.WSGI,
        workers=workers,
        blocking_threads=1,
        websockets=False,
        log_level=LogLevels.error,
    ).serve(target_loader=partial(_application_of, os.getpid()), wrap_loader=False)
