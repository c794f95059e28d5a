"""What `make test` needs besides Python packages."""

import pytest

from tools import system_packages


@pytest.fixture
def machine(monkeypatch):
    """A machine described by its lacks: packages that are missing, who we are, whether it is an Ubuntu."""
    called: list[tuple[str, ...]] = []
    lacks: set[str] = set()

    def describe(
        missing: set[str], *, root: bool, ubuntu: bool = False, apt_brings: bool = True
    ) -> list[tuple[str, ...]]:
        def apt_get(*arguments: str) -> None:
            called.append(arguments)
            if apt_brings:
                lacks.difference_update(arguments)

        lacks.update(missing)
        monkeypatch.setattr(system_packages, "missing", lambda: sorted(lacks))
        monkeypatch.setattr(system_packages, "_apt_get", apt_get)
        monkeypatch.setattr(system_packages, "_snap_only", lambda: ubuntu)
        monkeypatch.setattr(system_packages.os, "geteuid", lambda: 0 if root else 1000)
        monkeypatch.setattr(system_packages.shutil, "which", lambda name: name)
        return called

    return describe


def test_where_nothing_is_missing_nothing_is_done(machine, capsys):
    called = machine(set(), root=True)
    assert (system_packages.main(), called, capsys.readouterr().err) == (0, [], "")


def test_root_gets_what_is_missing(machine):
    called = machine({"chromium", "fonts-noto-cjk"}, root=True)
    assert system_packages.main() == 0
    assert called == [("update",), ("install", "-y", "--no-install-recommends", "chromium", "fonts-noto-cjk")]


def test_others_are_told_the_packages_in_one_sentence(machine, capsys):
    called = machine({"chromium", "postgresql"}, root=False)
    assert (system_packages.main(), called) == (1, [])
    told = "The tests need packages that are not installed: apt-get install chromium postgresql\n"
    assert capsys.readouterr().err == told


def test_on_ubuntu_nobody_installs_the_stub_of_the_snap(machine, capsys):
    called = machine({"chromium"}, root=True, ubuntu=True)
    assert (system_packages.main(), called) == (1, [])
    assert capsys.readouterr().err.startswith("The tests need a Chromium, and Ubuntu's package is a snap")


def test_what_apt_could_not_bring_is_still_told(machine, capsys):
    machine({"chromium"}, root=True, apt_brings=False)
    assert system_packages.main() == 1
    assert capsys.readouterr().err.endswith("apt-get install chromium\n")


def test_a_browser_that_does_not_answer_is_passed_over(monkeypatch, tmp_path):
    for name, program in (("chromium", "exit 1"), ("google-chrome", "echo Chrome 140")):
        path = tmp_path / name
        path.write_text(f"#!/bin/sh\n{program}\n")
        path.chmod(0o755)
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.delenv("ZHENGXIN_BROWSER", raising=False)
    assert system_packages.find_browser() == str(tmp_path / "google-chrome")
    monkeypatch.setenv("ZHENGXIN_BROWSER", str(tmp_path / "chromium"))
    monkeypatch.setenv("HOME", str(tmp_path))
    assert system_packages.find_browser() is None
