import pytest

from zhengxin.plumbing.doctext.numerals import numeral


@pytest.mark.parametrize(
    "number_format, number, written",
    [
        *(
            ("chineseCountingThousand", n, w)
            for n, w in [(1, "一"), (10, "十"), (11, "十一"), (20, "二十"), (99, "九十九")]
        ),
        *(("chineseCountingThousand", n, w) for n, w in [(101, "一百零一"), (110, "一百一十"), (1005, "一千零五")]),
        *(("chineseCounting", n, w) for n, w in [(12, "十二"), (100, "一○○")]),
        *(("japaneseCounting", n, w) for n, w in [(21, "二十一"), (110, "百十")]),
        ("ideographDigital", 10, "一〇"),
        ("chineseLegalSimplified", 13, "壹拾叁"),
        *(("ideographTraditional", n, w) for n, w in [(3, "丙"), (11, "11")]),
        ("ideographZodiac", 2, "丑"),
        ("ideographZodiacTraditional", 13, "丙子"),
        *(("decimalEnclosedCircleChinese", n, w) for n, w in [(2, "②"), (21, "21")]),
        ("decimalEnclosedParen", 3, "⑶"),
        ("decimalFullWidth", 12, "１２"),
        ("decimalZero", 7, "07"),
        *(("lowerLetter", n, w) for n, w in [(2, "b"), (28, "bb")]),
        ("upperRoman", 14, "XIV"),
        ("none", 4, ""),
        ("someNewFormat", 4, "4"),
    ],
)
def test_numbers_are_written_as_word_prints_them(number_format, number, written):
    assert numeral(number, number_format) == written


@pytest.mark.parametrize("number_format", ["chineseCounting", "upperRoman", "lowerLetter", "chineseLegalSimplified"])
@pytest.mark.parametrize("number", [-1, 0, 2_000_000_000])
def test_a_number_beyond_a_format_is_short_all_the_same(number_format, number):
    assert 1 <= len(numeral(number, number_format)) <= 10
