"""A second process that reads back and hashes what the first has written, while the first goes on hashing."""

import subprocess
from multiprocessing.connection import Connection

from zhengxin.kernel.merkle import Edge, LogFailure, verified
from zhengxin.plumbing.merkle_log.folder import LogFolder
from zhengxin.plumbing.second_process import answer_while_asked, begun


class ReaderEnded(Exception):
    """The second process has died; what it was asked remains open."""


class SecondReader:
    """`verified` of kernel/merkle in a process that begins with the first question and ends with whoever asks, however
    that ends. For one thread."""

    def __init__(self) -> None:
        self._asked: tuple[subprocess.Popen[bytes], Connection] | None = None

    def verified(self, folder: LogFolder, size: int, root: bytes, since: Edge) -> Edge:
        """The edge that was read back. Raises LogFailure, OSError where the disk fails, and ReaderEnded."""
        if not self._asked:
            self._asked = begun(__name__)
        _, line = self._asked
        try:
            line.send((folder, size, root, since))
            answer: Edge | LogFailure | OSError = line.recv()
        except (EOFError, ConnectionError) as fault:
            raise ReaderEnded from fault
        if isinstance(answer, Exception):
            raise answer
        return answer

    def close(self) -> None:
        if self._asked:
            process, line = self._asked
            line.close()
            process.kill()
            process.wait()


def _answer(line: Connection) -> None:
    while True:
        folder, size, root, since = line.recv()
        answer: Edge | LogFailure | OSError
        try:
            answer = verified(folder.read, size, root, since)
        except (LogFailure, OSError) as fault:
            answer = fault
        line.send(answer)


if __name__ == "__main__":
    answer_while_asked(_answer)
