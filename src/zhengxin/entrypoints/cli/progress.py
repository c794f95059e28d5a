"""How far a long run is: a line on standard error every few seconds."""

import time

import click
from django.utils.functional import Promise

_EVERY = 5.0  # seconds between two lines


class Progress:
    """`words` are filled with %(done)s and %(size)s."""

    def __init__(self, words: Promise) -> None:
        self.words = words
        self._told = time.monotonic()

    def at(self, done: int, size: int) -> None:
        if time.monotonic() - self._told >= _EVERY:
            self._told = time.monotonic()
            click.echo(str(self.words) % {"done": f"{done:,}", "size": f"{size:,}"}, err=True)


class BytesProgress(Progress):
    """The same for what comes in pieces of some bytes; told in megabytes."""

    def __init__(self, words: Promise, size: int) -> None:
        super().__init__(words)
        self._done = 0
        self._size = size

    def more(self, count: int) -> None:
        self._done += count
        self.at(self._done // 1_000_000, self._size // 1_000_000)
