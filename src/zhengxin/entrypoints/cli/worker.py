"""The worker: does what is due, round after round, beside the pages or alone."""

import logging
import threading
import time
from collections.abc import Callable
from datetime import timedelta
from importlib import import_module

from zhengxin.kernel.refusals import Refused

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
        self._refused: dict[int, str] = {}
        self._thread = threading.Thread(target=self.run, name="worker", daemon=True)

    def start(self) -> None:
        self._thread.start()

    def end(self, seconds: float) -> None:
        """Waits that long for the job at work; a letter then under way may be sent twice, and says so."""
        self.ended.set()
        if self._thread.is_alive():
            self._thread.join(seconds)

    def run(self) -> None:
        """Each job in a thread of its own: a mail server that does not answer keeps nothing else waiting."""
        turns = [
            threading.Thread(target=self._repeat, args=(place,), name=f"worker-{place}", daemon=True)
            for place in range(len(self.schedule))
        ]
        for thread in turns:
            thread.start()
        for thread in turns:
            thread.join()

    def round(self) -> None:
        """Every job whose time has come, once."""
        for place in range(len(self.schedule)):
            self._turn(place)

    def _repeat(self, place: int) -> None:
        while not self.ended.is_set():
            self._turn(place)
            self.ended.wait(PAUSE)

    def _turn(self, place: int) -> None:
        from django.db import close_old_connections

        from zhengxin.entrypoints.kit.instants import now

        every, job = self.schedule[place]
        if time.monotonic() < self._next[place] or self.ended.is_set():
            return
        try:
            close_old_connections()
            job(now=now)
            self._refused.pop(place, None)
        except Refused as refused:
            self._say(place, refused)
        except Exception:
            log.exception("%s failed; it comes again in %s", getattr(job, "__name__", job), every)
        self._next[place] = time.monotonic() + every.total_seconds()

    def _say(self, place: int, refused: Refused) -> None:
        """One sentence, and once as long as it stays the same."""
        from zhengxin.entrypoints.kit.refusals import sentence

        if self._refused.get(place) != refused.code:
            self._refused[place] = refused.code
            log.error("%s", sentence(refused))
