"""`make bench`."""

import json
import subprocess

import pytest

from tools import bench


@pytest.fixture
def benches(tmp_path, monkeypatch):
    monkeypatch.setattr(bench, "ROOT", tmp_path)
    monkeypatch.setattr(bench, "REPORT", tmp_path / "docs" / "benchmarks.json")
    (tmp_path / "benches").mkdir()
    return tmp_path / "benches"


def test_the_report_has_every_line_of_every_script(benches):
    (benches / "read_plan.py").write_text("import json; print(json.dumps({'median_ms': 41})); print(); print('{}')")
    (benches / "search.py").write_text("print('{\"n\": 3}')")
    assert bench.main() == 0
    report = json.loads(bench.REPORT.read_text())
    assert report["findings"] == {"read_plan": [{"median_ms": 41}, {}], "search": [{"n": 3}]}
    assert report["machine"]["cores"]


def test_a_script_that_fails_leaves_no_report(benches):
    (benches / "broken.py").write_text("raise SystemExit(3)")
    with pytest.raises(subprocess.CalledProcessError):
        bench.main()
    assert not bench.REPORT.exists()
