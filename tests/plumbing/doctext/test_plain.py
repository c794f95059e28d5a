from zhengxin.plumbing.doctext import extract


def test_every_kind_of_line_end_ends_a_line():
    assert extract("甲\r\n乙\r丙\n丁\u2028戊\f己".encode()).text == "甲\n乙\n丙\n丁\n戊\n己\n"


def test_empty_lines_stay_but_never_two_in_a_row():
    assert extract("\n\n甲\n\n\n \n乙\n".encode()).text == "甲\n\n乙\n\n"


def test_what_nobody_sees_is_left_out():
    assert extract("\ufeff青\u200b禾\u00ad县\ue000\x07，\u202e云川省。".encode()).text == "青禾县，云川省。\n"


def test_indents_stay_and_spaces_before_a_line_end_go():
    assert extract("\u3000\u3000甲 \t\n\u00a0乙\u3000".encode()).text == "\u3000\u3000甲\n 乙\n"


def test_radicals_become_the_characters_they_look_like():
    assert extract("⼀、⽬标，⻓期⻅效，⾦⻛".encode()).text == "一、目标，长期见效，金风\n"


def test_the_place_of_a_character_names_its_line_in_the_file():
    found = extract("甲\n\n\n乙".encode())
    assert found.place_of(found.text.index("乙")).paragraph == 4
