"""A second process that makes what comes next, while the first works with what came before."""

import signal
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from importlib import import_module
from multiprocessing.connection import Connection, Pipe
from typing import TypeVar

import django

Thing = TypeVar("Thing")
# After the last thing.
_END = None


class ProcessEnded(Exception):
    """The second process has died; what it was asked for is not whole."""


class SecondProcess:
    def __init__(self, line: Connection) -> None:
        self._line = line

    def made(self, make: Callable[..., Iterator[Thing]], **asked: object) -> Iterator[Thing]:
        """What `make` yields there when it is asked by these names, one thing ahead. All of it is pickled on its way.
        Raises ProcessEnded, also where `make` raises: the second process says what on its standard error."""
        try:
            self._line.send((make, asked))
            while (thing := self._line.recv()) is not _END:
                yield thing
        except (EOFError, ConnectionError) as fault:
            raise ProcessEnded from fault


@contextmanager
def second_process(module: str) -> Iterator[SecondProcess]:
    """It begins at once, with Django and `module`, and ends with the block or with whoever asks, however that ends."""
    ours, theirs = Pipe()
    # Nothing else is handed down: neither a lock nor a connection to the store outlives the first.
    command = [sys.executable, "-P", "-m", __name__, str(theirs.fileno()), module]
    with ours:
        with theirs:
            process = subprocess.Popen(command, stdin=subprocess.DEVNULL, pass_fds=[theirs.fileno()])
        try:
            yield SecondProcess(ours)
        finally:
            process.kill()
            process.wait()


def _answer(line: Connection) -> None:
    while True:
        make, asked = line.recv()
        for thing in make(**asked):
            line.send(thing)
        line.send(_END)


if __name__ == "__main__":
    # A signal to all of the group tells the first process to stop; this one stops when nobody is left to ask.
    for told in (signal.SIGINT, signal.SIGTERM):
        signal.signal(told, signal.SIG_IGN)
    django.setup()
    import_module(sys.argv[2])
    with suppress(EOFError, ConnectionError):
        _answer(Connection(int(sys.argv[1])))
