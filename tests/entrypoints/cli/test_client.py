"""`zhengxin client`: two persons let a machine in from one terminal, each by password."""

import json
from datetime import date, timedelta
from pathlib import Path

from tests.entrypoints.cli.conftest import PROGRAM, Zhengxin, environment, run_python
from zhengxin.plumbing.rulebook_files import load

PASSWORD = load("demo").data["password"]
UNTIL = (date.today() + timedelta(days=90)).isoformat()


def call(data: Path, *arguments: str, password: str = PASSWORD) -> tuple[int, str, str]:
    command = [*PROGRAM, "client", *arguments, "--data", str(data)]
    done = run_python(command, env=environment(), input=f"{password}\n".encode())
    return done.returncode, done.stdout.decode().strip(), done.stderr.decode().strip()


def test_two_persons_let_a_machine_in(demo: Path, zhengxin: Zhengxin) -> None:
    units = json.loads(zhengxin("unit", "list", "--format", "json", "--data", demo).stdout)
    unit = next(unit["number"] for unit in units if unit["name"].endswith("市场监督管理局"))
    told = (
        "propose",
        "案件系统",
        "--unit",
        unit,
        "--kind",
        "administrative_penalty",
        "--until",
        UNTIL,
        "--by",
        "xitong",
    )
    assert call(demo, *told, password="wrong")[0] == 2
    status, number, said = call(demo, *told)
    assert (status, number[:8]) == (0, "machine-") and f"zhengxin client grant {number}" in said
    assert call(demo, "secret", number, "--by", "xitong")[0] == 2
    assert call(demo, "grant", number, "--by", "xitong")[0] == 2
    assert call(demo, "grant", number, "--by", "anquan")[0] == 0
    status, secret, _ = call(demo, "secret", number, "--by", "xitong")
    assert (status, len(secret)) == (0, 43)
    (listed,) = json.loads(call(demo, "list", "--by", "anquan", "--format", "json")[1])
    assert (listed["client"], listed["state"], listed["unit"]) == (number, "granted", unit)
    assert call(demo, "end", number, "--reason", "停用", "--by", "anquan")[0] == 0
    assert "ended" in call(demo, "list", "--by", "xitong")[1]
