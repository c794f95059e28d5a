"""The program as tests call it: a process of its own, with a language and a folder.

To load Django, the libraries and the kernel takes most of a call. One process has loaded them, and `run_python` begins
a call as a fork of it (`tests/loading.py`); what an installation decides (settings, models, store) the call loads.
"""

import array
import atexit
import json
import os
import signal
import socket
import subprocess
import sys
import tempfile
from collections.abc import Callable, Mapping, Sequence
from functools import cache
from pathlib import Path
from threading import Lock
from typing import IO

from tests.architecture.sources import ROOT

PROGRAM = [sys.executable, "-c", "from tests.starting import main; main()"]
Done = subprocess.CompletedProcess[bytes]
# Read when a call begins; what Python and the libraries read of the others they read when they are loaded.
_OF_A_CALL = ("ZHENGXIN_", "DJANGO_")
_one_asks = Lock()


def environment(**more: str) -> dict[str, str]:
    """An English terminal that knows nothing of the folder and the store of this test run."""
    ours = {name: value for name, value in os.environ.items() if not name.startswith(("ZHENGXIN_", "LC_", "DJANGO_"))}
    return ours | {"LANG": "C.UTF-8"} | more


def run_python(
    command: Sequence[object],
    *,
    env: Mapping[str, str],
    cwd: Path = ROOT,
    input: bytes = b"",
    timeout: float = 300,
) -> Done:
    """As subprocess.run, of `python -c CODE …` or `python -m MODULE …`. In another language, or with other variables of
    Python's, nothing that is loaded can be used."""
    words = [str(word) for word in command]
    if _when_loaded(env) != _when_loaded(environment()):
        return subprocess.run(words, cwd=cwd, env=env, input=input, capture_output=True, timeout=timeout)
    with tempfile.TemporaryFile() as stdin, tempfile.TemporaryFile() as out, tempfile.TemporaryFile() as err:
        stdin.write(input)
        stdin.seek(0)
        status = _status(words, env, cwd, [stdin, out, err], timeout)
        return Done(words, status, _whole(out), _whole(err))


def run_module(module: str, *arguments: object, **variables: str) -> subprocess.CompletedProcess[str]:
    """`python -m MODULE …` with what it said as text."""
    ours = environment(DJANGO_SETTINGS_MODULE="tests.settings", **variables)
    return as_text(run_python([sys.executable, "-m", module, *arguments], env=ours))


def as_text(done: Done) -> subprocess.CompletedProcess[str]:
    return subprocess.CompletedProcess(done.args, done.returncode, done.stdout.decode(), done.stderr.decode())


def on_folder(module: str) -> Callable[..., subprocess.CompletedProcess[str]]:
    """Calls of a module that work on a folder. Its store is a file there, also when the tests run on PostgreSQL: a
    killed process is one thing, a killed server another."""

    def call(data: Path, *arguments: object, **more: str) -> subprocess.CompletedProcess[str]:
        return run_module(module, *arguments, ZHENGXIN_DATA=str(data), **more)

    return call


def _when_loaded(env: Mapping[str, str]) -> dict[str, str]:
    return {name: value for name, value in env.items() if not name.startswith(_OF_A_CALL)}


def _whole(file: IO[bytes]) -> bytes:
    file.seek(0)
    return file.read()


def _status(words: list[str], env: Mapping[str, str], cwd: Path, files: list[IO[bytes]], timeout: float) -> int:
    if words[0] != sys.executable:
        raise ValueError(f"{words[0]} is not this Python")
    ours, theirs = socket.socketpair()
    with ours, ours.makefile("rb") as answers:
        with theirs, tempfile.TemporaryFile() as asked:
            asked.write(json.dumps({"cwd": str(cwd), "words": words[1:], "env": dict(env)}).encode())
            asked.seek(0)
            handed = array.array("i", [theirs.fileno(), asked.fileno(), *(file.fileno() for file in files)])
            with _one_asks:
                _loaded().sendmsg([b"?"], [(socket.SOL_SOCKET, socket.SCM_RIGHTS, handed)])
        pid = int(answers.readline())
        ours.settimeout(timeout)
        try:
            return int(answers.readline())
        except TimeoutError:
            os.kill(pid, signal.SIGKILL)
            raise subprocess.TimeoutExpired(words, timeout) from None


@cache
def _loaded() -> socket.socket:
    """The way to the process that has loaded; it ends when nobody holds its end of the way any more."""
    ours, theirs = socket.socketpair(socket.AF_UNIX, socket.SOCK_SEQPACKET)
    command = [sys.executable, "-m", "tests.loading", str(theirs.fileno())]
    env = _when_loaded(environment())
    process = subprocess.Popen(command, cwd=ROOT, env=env, stdin=subprocess.DEVNULL, pass_fds=[theirs.fileno()])
    theirs.close()

    def end() -> None:
        ours.close()
        process.wait()

    atexit.register(end)
    return ours
