import pytest

from tests.plumbing.doctext.sample_plan import TEXT
from zhengxin.kernel.refusals import Refused
from zhengxin.plumbing.doctext import extract

KOREAN = "모든 국민은 법 앞에 평등하다. 누구든지 성별 종교에 의하여 차별을 받지 아니한다. " * 5
JAPANESE = "青い空の下で、町の人々は毎日よく働き、よく話し、よく笑いました。" * 5
TRADITIONAL = "為加強機關誠信建設，各單位應當認真落實本方案的要求，並於年底前報告執行情況。" * 5


@pytest.mark.parametrize(
    "encoding, told",
    [("utf-8", "utf-8"), ("utf-8-sig", "utf-8"), ("utf-16", "utf-16-le"), ("gb18030", "gb18030"), ("gbk", "gb18030")],
)
def test_the_encoding_is_found_and_told(encoding, told):
    assert extract(TEXT.encode(encoding)).encoding == told


def test_traditional_chinese_in_gb18030_is_read():
    assert extract(TRADITIONAL.encode("gb18030")).text.startswith("為加強機關誠信建設")


def test_letters_and_digits_alone_are_read():
    assert extract(b"Plan 12 of 2031").encoding == "utf-8"


@pytest.mark.parametrize(
    "text, encoding",
    [
        (TEXT, "utf-16-le"),
        (TEXT, "utf-16-be"),
        (TEXT, "utf-32"),
        (TRADITIONAL, "big5"),
        (JAPANESE, "shift_jis"),
        (KOREAN, "euc-kr"),
        ("Предварительный план работ на год. " * 5, "cp1251"),
        ("Élève où ça été très bien préféré à Noël. " * 5, "latin-1"),
    ],
)
def test_other_encodings_are_refused_and_not_read_as_rubbish(text, encoding):
    with pytest.raises(Refused, match=r"document\.wrong_encoding"):
        extract(text.encode(encoding))


@pytest.mark.parametrize(
    "written, read", [("utf-8", "gb18030"), ("utf-8", "latin-1"), ("gb18030", "latin-1"), ("big5", "gb18030")]
)
def test_a_text_that_was_once_read_in_the_wrong_encoding_is_refused(written, read):
    garbled = TEXT.encode(written, errors="ignore").decode(read, errors="replace")
    with pytest.raises(Refused, match=r"document\.wrong_encoding"):
        extract(garbled.encode())


def test_replacement_characters_read_as_chinese_are_refused():
    with pytest.raises(Refused, match=r"document\.wrong_encoding"):
        extract(("青禾县" + "锟斤拷" * 20).encode())


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16"])
def test_a_marked_text_that_does_not_hold_its_mark_is_refused(encoding):
    with pytest.raises(Refused, match=r"document\.wrong_encoding"):
        extract(TEXT.encode(encoding) + b"\xd8")


@pytest.mark.parametrize("text", ["青禾县泗水镇濉溪路", "鼋鼍"])
def test_a_few_rare_characters_are_no_rubbish(text):
    assert extract(text.encode("gb18030")).text == text + "\n"
