"""A program that adopts a plan and can be told to die on the way: python adoption.py prepare | adopt [STATEMENT].

`adopt N` kills itself, as `kill -9` would, before its N-th statement to the store. Prints how many there were.
"""

import os
import signal
import sys
from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any

import django

AT = datetime(2026, 3, 2, 1, 0, tzinfo=UTC)
PLAN = """青禾县人民政府办公室关于印发青禾县诚信建设实施方案的通知
青政办〔2026〕9号
各乡镇人民政府：
青禾县诚信建设实施方案
一、主要任务
（一）建立任务台账。逐项列明任务和时限，2026年6月底前完成。（县发展改革局牵头，县司法局配合）
（二）公开办理结果。每年12月底前公开一次办理结果。（责任单位：县政务服务局）
二、工作要求
（一）加强督促检查。对逾期任务及时提醒。（责任单位：县政府督查室）
青禾县人民政府办公室
2026年3月2日
"""


class Countdown:
    """Counts statements; dies before the one it was told."""

    def __init__(self, last: int | None) -> None:
        self.last = last
        self.seen = 0

    def __call__(self, execute: Callable[..., Any], *arguments: Any) -> Any:
        self.seen += 1
        if self.seen == self.last:
            os.kill(os.getpid(), signal.SIGKILL)
        return execute(*arguments)


def prepare() -> None:
    from tests.new_stores import make_tables
    from zhengxin.contexts.access.queries import installation_actor
    from zhengxin.contexts.plans.actions import read_document

    make_tables()
    content = PLAN.encode()
    print(read_document(content=content, name="plan.txt", jurisdiction="990121", by=installation_actor(), at=AT))


def adopt(last: int | None) -> None:
    from django.db import connection

    from zhengxin.contexts.access.queries import installation_actor
    from zhengxin.contexts.plans.actions import adopt_reading

    countdown = Countdown(last)
    with connection.execute_wrapper(countdown):
        adopt_reading(document=1, seen=0, by=installation_actor(), at=AT)
    print(countdown.seen)


if __name__ == "__main__":
    django.setup()
    if sys.argv[1] == "prepare":
        prepare()
    else:
        adopt(int(sys.argv[2]) if len(sys.argv) > 2 else None)
