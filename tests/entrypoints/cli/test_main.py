"""Wrong use: one sentence that leads to help, in the language of the terminal."""

from pathlib import Path

import pytest

from zhengxin.entrypoints.cli.main import NOUNS, run


@pytest.fixture(autouse=True)
def _english(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("LC_ALL", "LC_MESSAGES", "ZHENGXIN_LANGUAGE"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("LANG", "C.UTF-8")


@pytest.mark.parametrize(
    "arguments",
    [
        ["nothing"],
        ["plan", "nothing"],
        ["plan", "read"],
        ["plan", "read", "a", "b"],
        ["plan", "read", "a", "--format", "xml"],
        ["plan", "read", "a", "--nothing"],
        ["plan", "adopt", "a", "--by", "b"],
        ["plan", "adopt", "a", "--by"],
        ["serve", "--port", "many"],
        ["serve", "--port", "65536"],
    ],
)
def test_wrong_use_gets_one_sentence_that_leads_to_help(arguments: list[str], capsys) -> None:
    assert run(arguments) == 2
    output = capsys.readouterr()
    assert (output.out, len(output.err.splitlines())) == ("", 1)
    assert "--help" in output.err


@pytest.mark.parametrize("arguments", [[], ["plan"], ["unit"]])
def test_a_noun_alone_shows_help_and_is_wrong_use(arguments: list[str], capsys) -> None:
    assert run(arguments) == 2
    output = capsys.readouterr()
    assert output.out == ""
    assert "Commands:" in output.err


@pytest.mark.parametrize("arguments", [["--help"], *([noun, "--help"] for noun in NOUNS if noun != "manage")])
def test_help_is_no_fault(arguments: list[str], capsys) -> None:
    assert run(arguments) == 0
    output = capsys.readouterr()
    assert output.err == ""
    assert "Usage: zhengxin" in output.out


@pytest.mark.parametrize(
    "variables",
    [{"LANG": "zh_CN.UTF-8"}, {"ZHENGXIN_LANGUAGE": "zh"}, {"LC_ALL": "zh_TW.UTF-8"}, {"LC_MESSAGES": "zh_CN"}],
)
def test_a_chinese_terminal_is_told_in_chinese(variables, capsys, monkeypatch, tmp_path: Path) -> None:
    for name, value in variables.items():
        monkeypatch.setenv(name, value)
    assert run(["plan", "read", str(tmp_path)]) == 2
    assert "文件夹" in capsys.readouterr().err


def test_the_language_can_be_chosen(capsys, monkeypatch, tmp_path: Path) -> None:
    monkeypatch.setenv("LANG", "zh_CN.UTF-8")
    monkeypatch.setenv("ZHENGXIN_LANGUAGE", "en")
    assert run(["plan", "read", str(tmp_path)]) == 2
    assert "is a folder" in capsys.readouterr().err


def test_a_file_that_may_not_be_read_gets_one_sentence(capsys, monkeypatch, tmp_path: Path) -> None:
    def closed(path: Path, mode: str) -> None:
        raise PermissionError(13, "Permission denied", str(path))

    monkeypatch.setattr(Path, "open", closed)
    assert run(["plan", "read", str(tmp_path / "plan.txt")]) == 2
    assert "cannot be read: Permission denied" in capsys.readouterr().err
