"""Sixteen users who ask `zhengxin serve` on this machine for page after page, each as soon as the last one has come.

They are wrk's, which shares the processors with the server and its store.
"""

import json
import shutil
import signal
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import quote

USERS, SECONDS, FIRST_SECONDS = 16, 8, 2
TARGET_MS = 300.0
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
        yield next(word for word in said.split() if word.startswith("http://"))
    finally:
        server.send_signal(signal.SIGTERM)
        server.wait(30)
