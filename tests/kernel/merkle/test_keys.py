"""Keys: ids, the texts they are handed round as, and what each of them signs."""

from base64 import b64encode

import pytest

from zhengxin.kernel.merkle import LOG, WITNESS, Malformed, Note, SigningKey, VerifierKey

# The example of C2SP signed-note.
VKEY = "example.com/foo+530d903a+AekyeRrm56hApGFkyQR4ZCbV54Id2LKaANYcrnKv3U2k"
NOTE = """This is an example message.

— example.com/foo Uw2QOkn8srV1yJGh2VYRlL1Tnagv1YEq6TfXppzi2ONncAlTgK7Ztg1ERYNZXsYjOBH3mFXmRKuwHjG1Yu72IneyaQM=
"""
PUBLIC = VerifierKey.parse(VKEY).public


def vkey(name: str, key_id: str, material: bytes) -> str:
    return f"{name}+{key_id}+{b64encode(material).decode()}"


def test_the_key_of_the_specification_verifies_its_note() -> None:
    key, note = VerifierKey.parse(VKEY), Note.parse(NOTE.encode())
    assert key.verifies(note.text, note.signatures[0])
    assert str(key) == VKEY
    assert not key.verifies(note.text + "\n", note.signatures[0])


def test_the_base64_of_a_key_may_hold_a_plus() -> None:
    key = next(key for key in (SigningKey("log", bytes([n]) * 32).verifier for n in range(256)) if "+" in str(key)[13:])
    assert VerifierKey.parse(str(key)) == key


def test_name_and_kind_are_part_of_the_id() -> None:
    ids = {VerifierKey(name, PUBLIC, kind).id for name in ("a", "b") for kind in (LOG, WITNESS)}
    assert len(ids) == 4


@pytest.mark.parametrize(
    "text, words",
    [
        ("", "name[+]id[+]key"),
        ("example.com/foo", "name[+]id[+]key"),
        ("example.com/foo+530d903a", "name[+]id[+]key"),
        (VKEY.replace("530d903a", "530d903b"), "says id 530d903b, its key has 530d903a"),
        (VKEY.replace("530d903a", "530D903A"), "says id 530D903A"),
        (VKEY.replace("foo", "bar"), "says id 530d903a"),
        (VKEY + "\n", "not in base64"),
        (VKEY[:-1], "not in base64"),
        (vkey("foo", "00000000", b"\x01" + PUBLIC[:-1]), "32 bytes, not 31"),
        (vkey("foo", "00000000", b"\x02" + PUBLIC), "type 2 is none for Ed25519"),
        (vkey("foo", "00000000", b""), "type 0 is none"),
        (vkey("", "00000000", b"\x01" + PUBLIC), "no name of a key"),
        (vkey("a b", "00000000", b"\x01" + PUBLIC), "no name of a key"),
        (vkey("a\u3000b", "00000000", b"\x01" + PUBLIC), "no name of a key"),
    ],
)
def test_a_text_that_is_no_verifier_key_is_refused_with_the_reason(text: str, words: str) -> None:
    with pytest.raises(Malformed, match=words):
        VerifierKey.parse(text)


@pytest.mark.parametrize("kind", [LOG, WITNESS])
def test_a_signing_key_is_kept_and_read_again(kind: int) -> None:
    key = SigningKey("example.com/log", bytes(range(32)), kind)
    assert SigningKey.parse(key.secret_text()) == key


def test_a_signing_key_never_shows_its_secret() -> None:
    key = SigningKey("example.com/log", b"s" * 32)
    assert "sss" not in repr(key)
    with pytest.raises(Malformed) as fault:
        SigningKey.parse(key.secret_text().replace("example.com", "example.org"))
    assert "c3Nz" not in str(fault.value)


@pytest.mark.parametrize("text", ["", "PRIVATE+KEY+", VKEY, "PRIVATE+KEY+log+00000000+AQ=="])
def test_a_text_that_is_no_signing_key_is_refused(text: str) -> None:
    with pytest.raises(Malformed):
        SigningKey.parse(text)


def test_a_log_key_does_not_cosign_nor_a_witness_key_sign() -> None:
    with pytest.raises(ValueError, match="does not sign as type 4"):
        SigningKey("log", bytes(32)).cosign("text\n", 1)
    with pytest.raises(ValueError, match="does not sign as type 1"):
        SigningKey("witness", bytes(32), WITNESS).sign("text\n")


def test_a_signature_under_another_name_is_not_by_this_key() -> None:
    signature = SigningKey("log", bytes(32)).sign("text\n")
    other = SigningKey("lag", bytes(32)).verifier
    assert not other.made(signature)
    assert not other.verifies("text\n", signature)
