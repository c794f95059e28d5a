"""The process that has loaded what knows nothing of an installation: python -m tests.loading FD

Each message that arrives at FD is one call of `tests/programs.py`: the way for the answer, the words of the call, its
input, output and errors. The call runs in a fork of this process; its id is told at once, its status when it has ended.
"""

import array
import gc
import json
import os
import runpy
import selectors
import socket
import sys
from contextlib import suppress
from importlib import import_module
from pkgutil import walk_packages
from types import ModuleType

HANDED = 5
# Of Django and the libraries, what can be loaded before there are settings.
LIBRARIES = (
    "asyncio", "csp.checks", "django.contrib.auth.hashers", "django.contrib.staticfiles", "django.core.management",
    "django.db.backends.sqlite3.base", "django.db.migrations.recorder", "django.forms", "django.urls",
    "django.views.generic", "docx", "http.client", "lxml.etree", "multiprocessing.spawn", "xlsxwriter",
)  # fmt: skip
OURS = ("zhengxin.kernel", "zhengxin.plumbing")


def load() -> None:
    import_module("zhengxin.entrypoints.cli.main")
    for name in LIBRARIES:
        import_module(name)
    from django.core.exceptions import AppRegistryNotReady, ImproperlyConfigured

    # It starts threads when it is loaded, and a fork has none of them; who needs it loads it in the call.
    sys.modules["polars"] = None  # type: ignore[assignment]
    for package in OURS:
        for module in walk_packages(import_module(package).__path__, f"{package}.", onerror=lambda name: None):
            with suppress(AppRegistryNotReady, ImproperlyConfigured, ImportError):
                import_module(module.name)
    del sys.modules["polars"]


def next_call(way: socket.socket) -> list[int] | None:
    """Returns in the fork for a call, with what was handed over; None in this process when nobody asks any more."""
    handed = array.array("i", [0] * HANDED)
    space = socket.CMSG_SPACE(len(handed.tobytes()))
    with selectors.DefaultSelector() as waiting:
        waiting.register(way, selectors.EVENT_READ)
        while True:
            for key, _ in waiting.select():
                if key.fileobj is not way:
                    waiting.unregister(key.fileobj)
                    _tell_end(key.fd, *key.data)
                    continue
                message, told, _, _ = way.recvmsg(1, space)
                if not message:
                    return None
                answer, *files = array.array("i", told[0][2])
                pid = os.fork()
                if not pid:
                    return files
                for file in files:
                    os.close(file)
                os.write(answer, b"%d\n" % pid)
                waiting.register(os.pidfd_open(pid), selectors.EVENT_READ, (pid, answer))


def _tell_end(ended: int, pid: int, answer: int) -> None:
    status = os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1])
    # Whoever asked may have waited long enough.
    with suppress(BrokenPipeError):
        os.write(answer, b"%d\n" % status)
    os.close(ended)
    os.close(answer)


def begin(files: list[int]) -> None:
    """Runs what was asked, as Python itself does."""
    asked, *streams = files
    with open(asked) as file:
        call = json.load(file)
    for number, stream in enumerate(streams):
        os.dup2(stream, number)
    os.closerange(3, os.sysconf("SC_OPEN_MAX"))
    os.chdir(call["cwd"])
    os.environ.clear()
    os.environ.update(call["env"])
    kind, program, *arguments = call["words"]
    sys.argv = [kind, *arguments]
    if kind == "-m":
        sys.path[0] = call["cwd"]
        runpy.run_module(program, run_name="__main__", alter_sys=True)
    else:
        sys.path[0] = ""
        sys.modules["__main__"] = main = ModuleType("__main__")
        exec(program, main.__dict__)


if __name__ == "__main__":
    load()
    assert len(os.listdir("/proc/self/task")) == 1
    gc.freeze()
    with socket.socket(fileno=int(sys.argv[1])) as way:
        files = next_call(way)
    if files is not None:
        begin(files)
