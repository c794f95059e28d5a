"""The worker: what is due is done beside the pages or alone, never in a request."""

import os
import signal
import subprocess
import time
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

import pytest

from tests.entrypoints.cli.conftest import PROGRAM, Zhengxin, environment, refused
from tests.plumbing.mail_server import MailServer


@pytest.fixture
def waiting(tmp_path: Path) -> tuple[Path, MailServer]:
    """An installation in which one letter waits, and the server it goes to."""
    from tests.faults.test_mail_worker import run

    server = MailServer()
    assert run(tmp_path, server, "prepare").returncode == 0
    return tmp_path, server


def test_once_sends_what_waits(zhengxin: Zhengxin, waiting: tuple[Path, MailServer]) -> None:
    data, server = waiting
    for _ in range(2):
        done = zhengxin("work", "--once", "--data", data, ZHENGXIN_SMTP_URL=server.url)
        assert (done.returncode, done.stderr) == (0, b"")
    assert len(server.letters) == 1


def test_serving_sends_what_waits_and_still_stops_cleanly(waiting: tuple[Path, MailServer]) -> None:
    data, server = waiting
    command = [*PROGRAM, "serve", "--port", "0", "--data", str(data)]
    serving = subprocess.Popen(
        command,
        env=environment(ZHENGXIN_SMTP_URL=server.url),
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        start_new_session=True,
    )
    try:
        assert serving.stdout and b"http://" in serving.stdout.readline()
        until = time.monotonic() + 30
        while not server.letters and time.monotonic() < until:
            time.sleep(0.1)
        assert len(server.letters) == 1
        serving.send_signal(signal.SIGTERM)
        said, _ = serving.communicate(timeout=30)
        assert (serving.returncode, said) == (0, b"")
    finally:
        if serving.poll() is None:
            os.killpg(serving.pid, signal.SIGKILL)
            serving.communicate()


def test_a_wrong_mail_server_is_told_at_the_start(zhengxin: Zhengxin, demo: Path) -> None:
    for command in (["serve", "--port", "0"], ["work", "--once"]):
        refused(zhengxin(*command, "--data", demo, ZHENGXIN_SMTP_URL="mail.example.org"), "ZHENGXIN_SMTP_URL")


def test_without_a_mail_server_it_says_so(zhengxin: Zhengxin, demo: Path) -> None:
    done = zhengxin("work", "--once", "--data", demo)
    assert (done.returncode, b"ZHENGXIN_SMTP_URL" in done.stderr) == (0, True)


@pytest.mark.django_db(transaction=True)  # the worker looks after the connections of its thread
def test_a_job_that_fails_comes_again_and_stops_no_other(
    monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    from zhengxin.config import schedule
    from zhengxin.entrypoints.cli import worker

    done: list[str] = []

    def fails(*, now: Callable[[], object]) -> None:
        done.append("failed")
        raise RuntimeError("the mail server burns")

    plan = [(timedelta(0), fails), (timedelta(hours=1), lambda *, now: done.append("done"))]
    monkeypatch.setattr(schedule, "SCHEDULE", plan)
    tried = worker.Worker()
    tried.round()
    tried.round()
    assert done == ["failed", "done", "failed"]
    assert "the mail server burns" in caplog.text
