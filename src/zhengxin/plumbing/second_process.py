"""A second process that makes what comes next, while the first works with what came before."""

import signal
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from importlib import import_module
from multiprocessing.connection import Connection, Pipe
from typing import TypeVar

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
    process, line = begun(__name__, module)
    with line:
        try:
            yield SecondProcess(line)
        finally:
            process.kill()
            process.wait()


def begun(module: str, *arguments: str) -> tuple[subprocess.Popen[bytes], Connection]:
    """A process that runs the module, and the line to it; the other end is the first thing it is told, as the number of
    a file."""
    ours, theirs = Pipe()
    # Nothing else is handed down: neither a lock nor a connection to the store outlives the first.
    command = [sys.executable, "-P", "-m", module, str(theirs.fileno()), *arguments]
    with theirs:
        return subprocess.Popen(command, stdin=subprocess.DEVNULL, pass_fds=[theirs.fileno()]), ours


def answer_while_asked(answer: Callable[[Connection], None]) -> None:
    """All that a module does which was begun so."""
    # A signal to all of the group tells the first process to stop; this one stops when nobody is left to ask.
    for told in (signal.SIGINT, signal.SIGTERM):
        signal.signal(told, signal.SIG_IGN)
    with suppress(EOFError, ConnectionError):
        answer(Connection(int(sys.argv[1])))


def _answer(line: Connection) -> None:
    while True:
        make, asked = line.recv()
        for thing in make(**asked):
            line.send(thing)
        line.send(_END)


if __name__ == "__main__":
    import django

    django.setup()
    import_module(sys.argv[2])
    answer_while_asked(_answer)
