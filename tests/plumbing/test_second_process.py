"""A second process makes things ahead: in order, told of when it dies, and never outliving the first."""

import os
from functools import partial

import pytest

from tests.plumbing.second_processes import demand_ends_with_the_first, is_running
from zhengxin.plumbing.second_process import ProcessEnded, second_process

MODULE = "zhengxin.plumbing.sealing"
PROCESS = "__import__('os').getpid()"
ASKING = f"""
import sys, time
from functools import partial
from zhengxin.plumbing.second_process import second_process
with second_process("{MODULE}") as second:
    print(*second.made(partial(map, eval, ["{PROCESS}"])), flush=True)
    time.sleep(60)
"""


def test_things_come_in_order_from_another_process() -> None:
    with second_process(MODULE) as second:
        assert list(second.made(enumerate, iterable=["a", "b"], start=5)) == [(5, "a"), (6, "b")]
        (process,) = second.made(partial(map, eval, [PROCESS]))
    assert process != os.getpid()
    assert not is_running(process)


@pytest.mark.parametrize("last", ["__import__('os')._exit(1)", "1 / 0"])
def test_one_that_dies_or_fails_is_told_after_what_it_made(last: str) -> None:
    made = []
    with second_process(MODULE) as second, pytest.raises(ProcessEnded):
        for thing in second.made(partial(map, eval, ["1", last])):
            made.append(thing)
    assert made == [1]


def test_it_ends_with_a_first_process_that_is_killed() -> None:
    demand_ends_with_the_first(ASKING)
