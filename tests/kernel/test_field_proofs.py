"""A commitment by fields: its vectors, one of them wrong; one field is opened and nothing follows about the others."""

import json
import os

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from zhengxin.kernel.entries import canonical, commitment
from zhengxin.kernel.field_proofs import field_commit, is_by_field, opened_by_field, opens, proven_values

SEED = bytes(range(32))
VALUES = {
    "kind": "administrative_penalty",
    "number": "0123456789abcdef",
    "unit": "990121-0023",
    "values": {"CF_CFLB": "fine", "CF_NR_FK": "1.500000", "CF_WSH": "青市监罚〔2026〕1号"},
    "version": 1,
}
TEXT = canonical(VALUES).decode()
# What is committed to, from a seed; the last one is wrong.
VECTORS = [
    (SEED, VALUES, "da669a87259d625fe5cb41a796544aee1dff01038842b4ae9b5e10efb31bceb8"),
    (bytes(32), {"number": "1"}, "055727aea898f87a0e154cad8f1bd3c7fe1cb26bc02aa87538eb4b3db5c12594"),
    (SEED, {"number": "1", "values": {}}, "eab72e049fd10925b45ff1ceb0f416bab1bbb2761030ccd7c9777975637d9687"),
    (
        SEED,
        {"note": 'a "b"\n\\', "none": None, "truth": True, "values": {"amount": -3}},
        "e49cebe73c7f0f49c147c9a24585cc1a68cec11f680ab6dada9b98e5126c1a67",
    ),
    (SEED, VALUES, "0" * 64),
]


def handed_out(values: dict[str, object], names: list[str], seed: bytes = SEED) -> dict[str, object]:
    whole = opened_by_field(seed, canonical(values).decode())
    told = whole.only(names) if names else whole
    fields = [{"group": "field", "salt": each.salt.hex(), "values": json.loads(each.values)} for each in told.fields]
    return {"group": "public", "salt": told.salt.hex(), "values": list(told.commitments), "fields": fields}


@pytest.mark.parametrize(("seed", "values", "expected"), VECTORS[:-1])
def test_a_commitment_by_fields_equals_its_vector(seed: bytes, values: dict[str, object], expected: str) -> None:
    assert field_commit(seed, canonical(values).decode()) == expected


def test_the_wrong_vector_is_found_wrong() -> None:
    seed, values, expected = VECTORS[-1]
    assert field_commit(seed, canonical(values).decode()) != expected


def test_it_is_what_the_contract_says_written_out() -> None:
    """The public group commits to the list of its fields' own commitments, each salted by itself."""
    whole = opened_by_field(SEED, TEXT)
    told = [commitment("field", each.salt, each.values.encode()) for each in whole.fields]
    assert commitment("public", whole.salt, canonical(sorted(told))) == field_commit(SEED, TEXT)
    assert len({whole.salt, SEED, *(each.salt for each in whole.fields)}) == len(whole.fields) + 2


def test_one_field_is_proven_without_the_others() -> None:
    told = handed_out(VALUES, ["CF_NR_FK", "number"])
    shown = {"number": VALUES["number"], "values": {"CF_NR_FK": "1.500000"}}
    assert proven_values(told, field_commit(SEED, TEXT)) == shown
    written = json.dumps(told, ensure_ascii=False)
    assert "fine" not in written and "青市监罚" not in written and SEED.hex() not in written
    # What is handed out tells the salts of these two alone, so nobody can try values of another.
    hidden = [each.salt.hex() for each in opened_by_field(SEED, TEXT).fields]
    assert sum(salt in written for salt in hidden) == 2


def test_all_fields_together_say_all() -> None:
    assert proven_values(handed_out(VALUES, []), field_commit(SEED, TEXT)) == VALUES


@pytest.mark.parametrize("part", ["value", "salt", "field", "list", "group", "name"])
def test_whatever_is_changed_is_found(part: str) -> None:
    told, commit = handed_out(VALUES, ["CF_NR_FK"]), field_commit(SEED, TEXT)
    field = told["fields"][0]
    if part == "value":
        field["values"]["values"]["CF_NR_FK"] = "1.6"
    elif part == "salt":
        field["salt"] = "0" * 64
    elif part == "field":
        field["group"], field["values"] = "public", {"values": {"CF_SY": "x"}}
    elif part == "list":
        told["values"] = told["values"][1:]
    elif part == "group":
        told["group"] = "closed"
    else:
        field["values"] = {"values": {"CF_WFFF": "1.500000"}}
    with pytest.raises(ValueError):
        proven_values(told, commit)


def test_which_of_both_it_is_the_commitment_says() -> None:
    plain = commitment("public", SEED, TEXT.encode())
    assert opens("public", SEED, TEXT, plain) and not is_by_field(SEED, TEXT, plain)
    assert opens("public", SEED, TEXT, field_commit(SEED, TEXT)) and is_by_field(SEED, TEXT, field_commit(SEED, TEXT))
    assert not opens("closed", SEED, TEXT, field_commit(SEED, TEXT)) and not opens("public", SEED, TEXT, "0" * 64)
    deep = canonical({"lines": [{"a": 1}]}).decode()
    assert opens("public", SEED, deep, commitment("public", SEED, deep.encode())) and not is_by_field(SEED, deep, "")


@pytest.mark.parametrize("values", [{"a": [1]}, {"a": {"b": {"c": 1}}}, {"a": {"b": [1]}}])
def test_what_is_no_single_value_is_not_opened_by_fields(values: dict[str, object]) -> None:
    with pytest.raises(ValueError):
        field_commit(SEED, canonical(values).decode())


TEXTS = st.text(alphabet=st.characters(blacklist_categories=["Cs"]), max_size=20)
FLAT = st.dictionaries(
    st.from_regex(r"[A-Za-z_]{1,8}", fullmatch=True), st.one_of(TEXTS, st.integers(-9, 9)), min_size=1
)


@settings(suppress_health_check=[HealthCheck.too_slow], deadline=None)
@given(FLAT, FLAT)
def test_what_was_committed_to_is_what_is_opened(outer: dict[str, object], inner: dict[str, object]) -> None:
    text = canonical({**outer, "values": inner}).decode()
    seed = os.urandom(32)
    assert proven_values(handed_out(json.loads(text), [], seed), field_commit(seed, text)) == json.loads(text)
