"""Sixteen users who ask `zhengxin serve` on this machine for page after page, each as soon as the last one has come.

They are wrk's, which shares the processors with the server and its store. They come when the server has done what it
does by itself after a start, such as to inspect the whole log, which it does again once an hour.
"""

import json
import os
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from pathlib import Path
from urllib.parse import quote

USERS, SECONDS, FIRST_SECONDS = 16, 8, 2
TARGET_MS = 300.0
REST_SECONDS, LONGEST_SECONDS, REST_SHARE = 3, 240, 0.1
# What wrk counted, as one line of JSON; its times are microseconds.
REPORT = """
done = function(summary, latency, requests)
  local wrong = summary.errors
  io.write(string.format('{"requests": %d, "seconds": %.2f, "median_ms": %.1f, "p95_ms": %.1f, "failed": %d}\\n',
    summary.requests, summary.duration / 1e6, latency:percentile(50) / 1e3, latency:percentile(95) / 1e3,
    wrong.status + wrong.connect + wrong.read + wrong.write + wrong.timeout))
end
"""


def under_load(pages: Mapping[str, str]) -> Iterator[tuple[str, dict[str, float]]]:
    """Case and figures of each of these addresses; none where there is no wrk. An answer other than 200 is a fault."""
    wrk = shutil.which("wrk")
    if wrk is None:
        print("wrk is missing, so nothing is measured at 16 users: install the package wrk.", file=sys.stderr)
        return
    with tempfile.NamedTemporaryFile("w", suffix=".lua") as script, served() as address:
        script.write(REPORT)
        script.flush()
        for case, page in pages.items():
            whole = address + quote(page.lstrip("/"), safe="/?&=")
            asked = [wrk, "-t1", f"-c{USERS}", "--timeout", "10s", "-s", script.name, whole]
            for seconds in (FIRST_SECONDS, SECONDS):
                done = subprocess.run([*asked, f"-d{seconds}s"], check=True, capture_output=True, text=True)
            told = json.loads(done.stdout.splitlines()[-1])
            assert not told["failed"] and told["requests"], f"{page}: {told}"
            rate = round(told["requests"] / told["seconds"], 1)
            yield case, {"users": USERS, "pages_a_second": rate, **told, "target_ms": TARGET_MS}


@contextmanager
def served() -> Iterator[str]:
    """The address of a server over the installation that this process works on."""
    program = Path(sys.executable).with_name("zhengxin")
    server = subprocess.Popen([program, "serve", "--port", "0"], stdout=subprocess.PIPE, text=True)
    try:
        assert server.stdout is not None
        said = server.stdout.readline()
        _come_to_rest(server.pid)
        yield next(word for word in said.split() if word.startswith("http://"))
    finally:
        server.send_signal(signal.SIGTERM)
        server.wait(30)


def _come_to_rest(server: int) -> None:
    """Until server and store have used next to no processor for a while."""
    until, before = time.monotonic() + LONGEST_SECONDS, _used(server)
    while time.monotonic() < until:
        time.sleep(REST_SECONDS)
        used = _used(server)
        if used - before < REST_SHARE * REST_SECONDS:
            return
        before = used
    print("The server did not come to rest; its own work is measured too.", file=sys.stderr)


def _used(server: int) -> float:
    """Seconds of processor time so far of a process and of those that serve the store's connections."""
    from django.db import connection

    with connection.cursor() as cursor:
        cursor.execute("SELECT pid FROM pg_stat_activity WHERE datname = current_database()")
        pids = [server, *(pid for (pid,) in cursor.fetchall())]
    ticks = 0
    for pid in pids:
        with suppress(OSError):
            told = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
            ticks += int(told[11]) + int(told[12])
    return ticks / os.sysconf("SC_CLK_TCK")
