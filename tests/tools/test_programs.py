"""A call in a fork of what is loaded is a process like any other that Python begins."""

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from tests.programs import environment, run_python

SAYS = """
import os, sys
print(os.getcwd(), sys.argv, sys.path[0], __name__, sorted(os.environ.items()), sys.stdin.read(), sys.stdout.encoding)
print("青禾", file=sys.stderr)
sys.exit(3)
"""


def python(*words: object, **named: object):
    return run_python([sys.executable, *words], env=environment(ZHENGXIN_DATA="/nowhere"), **named)


def test_it_says_what_a_new_process_says(tmp_path: Path) -> None:
    command = [sys.executable, "-c", SAYS, "a", "", "柳 溪"]
    asked = {"cwd": tmp_path, "env": environment(ZHENGXIN_DATA="/nowhere"), "input": "青\n".encode()}
    ours, new = run_python(command, **asked), subprocess.run(command, capture_output=True, **asked)
    assert (ours.returncode, ours.stdout, ours.stderr) == (new.returncode, new.stdout, new.stderr)
    assert new.returncode == 3 and new.stdout


def test_its_end_is_told_as_it_was() -> None:
    killed = python("-c", "import os; print(1, flush=True); os.kill(os.getpid(), 9)")
    assert (killed.returncode, killed.stdout) == (-signal.SIGKILL, b"1\n")
    failed = python("-c", "import atexit; atexit.register(print, 'left'); 1 / 0")
    assert failed.returncode == 1
    assert failed.stdout == b"left\n" and b"ZeroDivisionError" in failed.stderr


def test_one_that_takes_too_long_is_ended() -> None:
    with pytest.raises(subprocess.TimeoutExpired):
        python("-c", "import time; time.sleep(60)", timeout=0.2)


def test_what_one_call_does_to_itself_another_does_not_see() -> None:
    changed = "import os, random; os.environ['ZHENGXIN_X'] = '1'; os.chdir('/'); import json; json.dumps = None"
    assert python("-c", changed).returncode == 0
    asked = "import json, os; print(json.dumps(os.environ.get('ZHENGXIN_X')), os.getcwd() == '/')"
    assert python("-c", asked).stdout == b"null False\n"


def test_chance_is_another_one_each_time() -> None:
    asked = "import os, random, uuid; print(random.random(), os.urandom(4), uuid.uuid4())"
    assert not set(python("-c", asked).stdout.split()) & set(python("-c", asked).stdout.split())


def test_nothing_of_an_installation_is_there_before_the_call_loads_it() -> None:
    asked = "import sys; print('zhengxin.kernel.plantext' in sys.modules, 'zhengxin.contexts' in sys.modules)"
    assert python("-c", asked).stdout == b"True False\n"


def test_a_process_of_its_own_begins_with_its_program() -> None:
    """As `zhengxin` begins its second process."""
    asked = "from multiprocessing import get_context; get_context('spawn').Process(target=print, args=(7,)).start()"
    assert python("-c", asked).stdout == b"7\n"


def test_in_another_language_python_begins_anew() -> None:
    asked = [sys.executable, "-c", "import os, sys; print(os.environ['LANG'], sys.stdout.encoding)"]
    assert run_python(asked, env=environment(LANG="C", PYTHONIOENCODING="gbk")).stdout == b"C gbk\n"


def test_no_stream_of_another_call_is_open() -> None:
    asked = "import os; print(sorted(map(int, os.listdir('/proc/self/fd'))))"
    assert python("-c", asked).stdout == b"[0, 1, 2, 3]\n"
    assert len(os.listdir("/proc/self/fd")) < 200
