"""A program that queues a letter or works the queue: python -m tests.faults.mail_worker prepare | work MINUTES.

`work` dies, as `kill -9` would, after the server took the letter and before that is written down, when KILLED is set.
"""

import os
import signal
import sys
from datetime import timedelta

import django


def prepare() -> None:
    from tests.new_stores import make_tables
    from tests.people import AT, county
    from zhengxin.contexts.access.queries import installation_actor
    from zhengxin.contexts.notices.actions import serve_notice, set_mailbox
    from zhengxin.contexts.rulebook.actions import record_rules
    from zhengxin.entrypoints.cli.log_begin import begin

    make_tables()
    begin("990121", at=AT)
    record_rules(by=installation_actor(), at=AT)
    qinghe = county()
    unit = qinghe.units["finance"]
    set_mailbox(to_unit=unit, address="caizheng@example.org", by=qinghe.accounts, at=AT)
    params = {"what": "公开办理结果", "due": "2026-12-31", "unit": "青禾县发展和改革委员会"}
    serve_notice(kind="chased", params=params, to_unit=unit, by=qinghe.office, at=AT)


def work(minutes: int) -> None:
    from tests.people import AT
    from zhengxin.contexts.notices import jobs

    def killed(**_: object) -> None:
        os.kill(os.getpid(), signal.SIGKILL)

    if os.environ.get("KILLED"):
        jobs.record_delivery = killed  # type: ignore[assignment]
    print(jobs.deliver_waiting(now=lambda: AT + timedelta(minutes=minutes)))


if __name__ == "__main__":
    django.setup()
    if sys.argv[1] == "prepare":
        prepare()
    else:
        work(int(sys.argv[2]))
