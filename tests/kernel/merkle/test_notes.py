"""Signed notes: what is one, what is none, and what strangers have signed stays."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from zhengxin.kernel.merkle import Malformed, Note, Signature, SigningKey

LINE = "— me AAAAAQI=\n"
TEXTS = st.text(st.characters(blacklist_categories=["Cs", "Cc"]) | st.just("\n"), max_size=60).map(
    lambda text: text + "\n"
)
NAMES = st.text(
    st.characters(blacklist_categories=["Cs", "Cc", "Zs", "Zl", "Zp"], blacklist_characters="+"), min_size=1
)
SIGNATURES = st.builds(Signature, NAMES, st.binary(min_size=4, max_size=4), st.binary(min_size=1, max_size=80))


@settings(deadline=None)
@given(TEXTS, st.lists(SIGNATURES, min_size=1, max_size=20))
def test_every_note_is_read_as_it_was_written(text: str, signatures: list[Signature]) -> None:
    note = Note(text, tuple(signatures))
    assert Note.parse(note.encoded()) == note


def test_the_last_empty_line_parts_text_and_signatures() -> None:
    note = Note.parse(f"First.\n\nSecond.\n\n{LINE}".encode())
    assert note.text == "First.\n\nSecond.\n"
    assert len(note.signatures) == 1


def test_signatures_of_kinds_unknown_here_are_kept_as_they_came() -> None:
    post_quantum = Signature("witness.example/pq", b"\x00\x00\x00\x06", bytes(2428))
    sm2 = Signature("example.com/log", b"\xff\x00\x00\x01", b"SM2")
    data = Note("Seen.\n", (post_quantum, sm2)).encoded()
    note = Note.parse(data).signed(SigningKey("me", bytes(32)).sign("Seen.\n"))
    assert note.signatures[:2] == (post_quantum, sm2)
    assert note.encoded().startswith(data)


def test_a_signature_that_is_there_is_not_repeated() -> None:
    signature = SigningKey("me", bytes(32)).sign("Seen.\n")
    note = Note("Seen.\n").signed(signature)
    assert note.signed(signature) == note


@pytest.mark.parametrize("count, good", [(1, True), (16, True), (100, True), (101, False), (0, False)])
def test_a_note_has_one_to_a_hundred_signatures(count: int, good: bool) -> None:
    data = ("Seen.\n\n" + LINE * count).encode()
    if good:
        assert len(Note.parse(data).signatures) == count
    else:
        with pytest.raises(Malformed):
            Note.parse(data)


@pytest.mark.parametrize(
    "data, words",
    [
        (b"", "a text, an empty line and signatures"),
        (b"Seen.\n", "a text, an empty line and signatures"),
        (f"Seen.\n{LINE}".encode(), "a text, an empty line and signatures"),
        (f"Seen.\n\n{LINE}\n".encode(), "a text, an empty line and signatures"),
        (f"Seen.\n\n{LINE}".encode()[:-1], "ends with a newline"),
        (f"Seen.\r\n\n{LINE}".encode(), "no control character"),
        (f"Se\ten.\n\n{LINE}".encode(), "no control character"),
        (f"Se\x00en.\n\n{LINE}".encode(), "no control character"),
        (f"Seen.\n\n{LINE}".encode("gb18030"), "UTF-8"),
        (f"Seen.\n\n{LINE}more\n".encode(), "begins with a dash"),
        (b"Seen.\n\n- me AAAAAQI=\n", "begins with a dash"),
        ("Seen.\n\n—me AAAAAQI=\n".encode(), "begins with a dash"),
        ("Seen.\n\n—  AAAAAQI=\n".encode(), "no name of a key"),
        ("Seen.\n\n— m+e AAAAAQI=\n".encode(), "no name of a key"),
        ("Seen.\n\n— m\u00a0e AAAAAQI=\n".encode(), "no name of a key"),
        ("Seen.\n\n— me\n".encode(), "too short"),
        ("Seen.\n\n— me AAAAAQ==\n".encode(), "too short"),
        ("Seen.\n\n— me AAAAAQI\n".encode(), "not in base64"),
        ("Seen.\n\n— me AAAAAQJ=\n".encode(), "not in base64"),
        ("Seen.\n\n— me AAAAAQI= \n".encode(), "not in base64"),
        ("Seen.\n\n— me AAAA_QI=\n".encode(), "not in base64"),
        (b"x" * 1_000_001, "longer than"),
    ],
)  # fmt: skip
def test_what_is_no_note_is_refused_with_the_reason(data: bytes, words: str) -> None:
    with pytest.raises(Malformed, match=words):
        Note.parse(data)
