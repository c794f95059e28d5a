"""Columns that stay columns with Chinese in them."""

import json

from zhengxin.entrypoints.cli.output import print_json, print_table


def test_a_chinese_character_takes_two_columns(capsys) -> None:
    print_table(["编号", "b"], [["1", "x"], ["一二三", "y"]])
    assert capsys.readouterr().out == "编号    b\n1       x\n一二三  y\n"


def test_json_keeps_chinese_as_it_is_and_survives_half_a_character(capsysbinary) -> None:
    print_json({"text": "泗县", "broken": "\ud800"})
    told = capsysbinary.readouterr().out.decode()
    assert "泗县" in told
    assert json.loads(told)["text"] == "泗县"
