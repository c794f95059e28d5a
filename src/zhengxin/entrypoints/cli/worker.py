"""The worker: does what is due, round after round, beside the pages or alone."""

import logging
import threading
import time
from collections.abc import Callable
from datetime import timedelta
from importlib import import_module

log = logging.getLogger(__name__)
PAUSE = 1.0


class Worker:
    """Runs the jobs of config/schedule.py, each as often as it stands there. A job that fails is logged and comes
    again in its turn; what is cut off midway is the job's own business to survive."""

    def __init__(self) -> None:
        from django.conf import settings

        self.schedule: list[tuple[timedelta, Callable[..., object]]] = import_module(
            settings.ZHENGXIN_SCHEDULE
        ).SCHEDULE
        self.ended = threading.Event()
        self._next = [time.monotonic()] * len(self.schedule)
        self._thread = threading.Thread(target=self.run, name="worker", daemon=True)

    def start(self) -> None:
        self._thread.start()

    def end(self, seconds: float) -> None:
        """Waits that long for the job at work; a letter then under way may be sent twice, and says so."""
        self.ended.set()
        if self._thread.is_alive():
            self._thread.join(seconds)

    def run(self) -> None:
        while not self.ended.is_set():
            self.round()
            self.ended.wait(PAUSE)

    def round(self) -> None:
        """Every job whose time has come, once."""
        from django.db import close_old_connections

        from zhengxin.entrypoints.kit.instants import now

        for place, (every, job) in enumerate(self.schedule):
            if time.monotonic() < self._next[place] or self.ended.is_set():
                continue
            try:
                close_old_connections()
                job(now=now)
            except Exception:
                log.exception("%s failed; it comes again in %s", getattr(job, "__name__", job), every)
            self._next[place] = time.monotonic() + every.total_seconds()
