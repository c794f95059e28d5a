"""Which encoding bytes are in, and whether what comes out is a text that somebody wrote."""

import codecs
import unicodedata
from collections import Counter

from zhengxin.kernel.refusals import Refused

_MARKS = {codecs.BOM_UTF8: "utf-8", codecs.BOM_UTF16_LE: "utf-16-le", codecs.BOM_UTF16_BE: "utf-16-be"}
_DECLARED = {
    "utf-8": "utf-8",
    "utf8": "utf-8",
    "gb2312": "gb18030",
    "gbk": "gb18030",
    "x-gbk": "gb18030",
    "cp936": "gb18030",
    "gb18030": "gb18030",
    "big5": "big5hkscs",
    "big5-hkscs": "big5hkscs",
}
_CONTROLS = bytes(set(range(32)) - set(b"\t\n\v\f\r\x1a\x1b")) + b"\x7f"
_COMMON = frozenset("、，。；：的一和在为不年人有发工作建设信用政府部门机关公责任单位加强制度管理")
_SAMPLE = 200_000


def decode(data: bytes, *, declared: str | None = None, lenient: bool = False) -> tuple[str, str]:
    """(text, encoding). The bytes are tried as UTF-8, the charset that the document declares, and GB18030.

    `lenient` forgives the few broken characters that web pages carry. Refuses wrong_encoding and not_text.
    """
    for mark, encoding in _MARKS.items():
        if data.startswith(mark):
            return _decode_marked(data[len(mark) :], encoding)
    _refuse_binary(data)
    encodings = list(dict.fromkeys(["utf-8", _DECLARED.get((declared or "").lower(), "utf-8"), "gb18030"]))
    for encoding in encodings:
        text = _decoded(data, encoding)
        if text is not None and is_plausible(text):
            return text, encoding
    if lenient:
        attempts = [(data.decode(encoding, errors="replace"), encoding) for encoding in encodings]
        text, encoding = min(attempts, key=lambda attempt: attempt[0].count("\ufffd"))
        if text.count("\ufffd") <= 2 + len(text) // 500 and is_plausible(text):
            return text, encoding
    raise Refused("document.wrong_encoding")


def is_plausible(text: str) -> bool:
    """False for mojibake: characters nobody writes, or Chinese made of rare characters only."""
    counts = Counter(text[:_SAMPLE])
    size = counts.total()
    strange = sum(count for character, count in counts.items() if _is_strange(character))
    latin = sum(count for character, count in counts.items() if "\x80" <= character <= "\u024f")
    hanzi = sum(count for character, count in counts.items() if "\u3400" <= character <= "\u9fff")
    rare = sum(count for character, count in counts.items() if _is_rare(character))
    common = sum(counts[character] for character in _COMMON)
    return (
        strange <= 2 + size // 50
        # UTF-8 once read as Latin-1 has an accented letter for every second character.
        and latin <= 10 + size // 4
        # UTF-8, Big5 or Japanese read as GBK is made of rare characters, Korean of common ones in a wrong mixture.
        and rare <= 3 + hanzi // 2
        and common * 30 >= hanzi - 60
        # What is left when U+FFFD itself was read as GBK.
        and text.count("锟斤拷", 0, _SAMPLE) * 100 <= size
    )


def _decode_marked(data: bytes, encoding: str) -> tuple[str, str]:
    text = _decoded(data, encoding)
    if text is None or not is_plausible(text):
        raise Refused("document.wrong_encoding")
    return text, encoding


def _decoded(data: bytes, encoding: str) -> str | None:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError:
        return None


def _refuse_binary(data: bytes) -> None:
    controls = len(data) - len(data.translate(None, delete=_CONTROLS))
    if controls * 50 <= len(data):
        return
    for encoding in ("utf-16-le", "utf-16-be"):
        text = _decoded(data, encoding)
        if text is not None and is_plausible(text):
            raise Refused("document.wrong_encoding")
    raise Refused("document.not_text")


def _is_strange(character: str) -> bool:
    if character in "\t\n\v\f\r":
        return False
    return character == "\ufffd" or unicodedata.category(character) in ("Cc", "Cn", "Co", "Cs")


def _is_rare(character: str) -> bool:
    """True for ideographs outside the 3755 most used ones (level 1 of GB 2312: lead bytes B0 to D7)."""
    if not "\u3400" <= character <= "\u9fff":
        return False
    encoded = character.encode("gb2312", errors="replace")
    return not b"\xb0" <= encoded[:1] <= b"\xd7"
