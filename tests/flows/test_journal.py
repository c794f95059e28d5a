"""The journal checked in the visitor's own browser, by the script of the page and its WebCrypto."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from tests.flows.conftest import Office
from tests.kernel.test_entries import VECTORS
from tests.kernel.test_field_proofs import VECTORS as FIELD_VECTORS
from tests.kernel.test_field_proofs import handed_out
from zhengxin.kernel.entries import canonical
from zhengxin.kernel.merkle import SigningKey, inclusion_proof, to_base64

if TYPE_CHECKING:
    from playwright.sync_api import Page

pytestmark = pytest.mark.browser

IMPORT = "const m = await import('/static/kit/verify.js');"


# The page gives a try five seconds of the clock on the wall, which a busy machine may need for an answer that is right.
# Here a try ends when the test ends it.
TRIES_END_BY_HAND = """globalThis.tries = [];
AbortSignal.timeout = (time) => { const end = new AbortController(); tries.push({ time, end }); return end.signal; };"""


@pytest.fixture
def page(page: "Page") -> "Page":
    page.add_init_script(TRIES_END_BY_HAND)
    return page


@pytest.fixture
def logged(office: Office, tmp_path: Path, settings: Any) -> Iterator[Office]:
    """The installation with a log that holds all of it."""
    from tests.contexts.journal.log_acts import begun

    settings.ZHENGXIN_DATA = tmp_path
    begun()
    yield office


def published() -> None:
    from tests.contexts.journal.log_acts import published as publish

    publish()


def test_a_visitor_follows_the_seal_and_checks_the_plan(
    logged: Office, page: "Page", violations: Any, tmp_path: Path
) -> None:
    number = logged.adopted()
    published()
    page.goto(f"{logged.url}/programmes/{number}/")
    page.get_by_role("link", name="已入账本，可核验").click()
    page.get_by_role("button", name="在此核验").first.click()
    page.get_by_text("已在本浏览器核验").first.wait_for()
    told = page.locator(".steps").first.inner_text()
    assert told.count("正确") + told.count("此处未能核验") == 4 and "不符" not in told
    assert violations(page) == []
    with page.expect_download() as download:
        page.get_by_role("link", name="回执（.tlog-proof）").first.click()
    assert Path(download.value.path()).read_text().startswith("c2sp.org/tlog-proof@v1\n")


def test_a_connection_that_hangs_is_tried_once_more(logged: Office, page: "Page") -> None:
    number = logged.adopted()
    published()
    asked: list[str] = []

    def hanging_at_first(route: Any) -> None:
        asked.append(route.request.url)
        if len(asked) > 1:
            route.continue_()

    page.route("**/api/v1/journal/entries/*", hanging_at_first)
    page.goto(f"{logged.url}/journal/{number}/")
    page.get_by_role("button", name="在此核验").first.click()
    page.get_by_text("正在核验").first.wait_for()
    page.evaluate("tries[0].end.abort()")
    page.get_by_text("已在本浏览器核验").first.wait_for()
    assert len(asked) == 2 and page.evaluate("tries.map((each) => each.time)") == [5000, 5000]


@pytest.mark.parametrize("field", ["entry", "index", "proof", "opening", "checkpoint", "vkey"])
def test_what_was_changed_on_the_way_is_not_taken_for_right(logged: Office, page: "Page", field: str) -> None:
    number = logged.adopted()
    published()

    def change(told: dict[str, Any]) -> None:
        if field == "entry":
            told["entry"] = told["entry"].replace('"v":1', '"v":2')
        elif field == "index":
            told["index"] += 1
        elif field == "proof":
            told["proof"][0] = to_base64(bytes(32))
        elif field == "opening":
            told["opening"]["values"]["title"] += "（修改）"
        elif field == "checkpoint":
            told["checkpoint"] = told["checkpoint"].replace("\n— ", "\n\n— ", 1)
        else:
            told["vkey"] = str(SigningKey(told["vkey"].split("+")[0], b"\x07" * 32).verifier)

    def altered(route: Any) -> None:
        told = route.fetch().json()
        change(told)
        route.fulfill(json=told)

    page.route("**/api/v1/journal/entries/*", altered)
    page.goto(f"{logged.url}/journal/{number}/")
    page.get_by_role("button", name="在此核验").first.click()
    page.get_by_text("核验不符").first.wait_for()
    assert "不符" in page.locator(".steps").first.inner_text()


def test_lines_of_witnesses_are_passed_over_and_a_wrong_one_of_the_log_is_not(logged: Office, page: "Page") -> None:
    from zhengxin.kernel.merkle import EMPTY_ROOT, WITNESS, Checkpoint

    key = SigningKey("journal.example.gov/log", b"\x2a" * 32)
    city = SigningKey("city.example/witness", b"\x2c" * 32, WITNESS)
    note = Checkpoint(key.name, 0, EMPTY_ROOT).signed(key)
    both = note.signed(city.cosign(note.text, 1)).encoded().decode()
    other = note.signed(key.sign("another text\n")).encoded().decode()
    page.goto(f"{logged.url}/journal/")
    asked = f"async ([note, key]) => {{ {IMPORT} return m.isSigned(note, key) }}"
    assert page.evaluate(asked, [both, str(key.verifier)]) in (True, None)
    assert page.evaluate(asked, [both, str(city.verifier)]) is False
    assert page.evaluate(asked, [other, str(key.verifier)]) in (False, None)


def test_the_five_vectors_are_the_same_in_the_browser(logged: Office, page: "Page") -> None:
    page.goto(f"{logged.url}/journal/")
    for group, salt, values, expected in VECTORS:
        found = page.evaluate(
            f"async ([group, salt, values]) => {{ {IMPORT} return m.commitment(group, salt, values) }}",
            [group, salt.hex(), values],
        )
        assert (found == expected) is (expected != "0" * 64)


def test_a_single_field_is_checked_in_the_browser(logged: Office, page: "Page") -> None:
    from zhengxin.kernel.merkle import Checkpoint, leaf_hash

    key = SigningKey("journal.example.gov/log", b"\x2a" * 32)
    page.goto(f"{logged.url}/journal/")
    page.wait_for_load_state()
    asked = f"async (told) => {{ {IMPORT} return [await m.checked(told), m.canonical(m.said(told.opening))] }}"
    for seed, values, expected in FIELD_VECTORS:
        entry = json.dumps({"commit": {"public": expected}})
        note = Checkpoint(key.name, 1, leaf_hash(entry.encode())).signed(key).encoded().decode()
        told = {"entry": entry, "index": 0, "proof": [], "checkpoint": note, "vkey": str(key.verifier)}
        whole = handed_out(values, [], seed)
        steps, said = page.evaluate(asked, {**told, "opening": whole})
        assert (steps["opening"], steps["inclusion"]) == (expected != "0" * 64, True)
        assert said == canonical(values).decode() or values.get("values") == {}
        one = {**whole, "fields": whole["fields"][:1]}
        assert page.evaluate(asked, {**told, "opening": one})[0]["opening"] is (expected != "0" * 64)
        other = {**one, "fields": [{**one["fields"][0], "salt": "0" * 64}]}
        assert page.evaluate(asked, {**told, "opening": other})[0]["opening"] is False


def test_the_browser_follows_every_proof_of_small_trees(logged: Office, page: "Page") -> None:
    from tests.kernel.merkle.textbook import log_of, numbered

    cases = []
    for size in (1, 2, 3, 7, 8, 9, 257):
        entries = numbered(size)
        edge, files = log_of(entries)
        for index in {0, size // 2, size - 1}:
            proof = [to_base64(each) for each in inclusion_proof(files.get, index, size)]
            cases.append([entries[index].decode(), index, str(size), proof, edge.root().hex()])
    page.goto(f"{logged.url}/journal/")
    right = page.evaluate(
        f"""async (cases) => {{ {IMPORT}
        const bytes = (text) => Uint8Array.from(atob(text), (c) => c.charCodeAt(0));
        const hex = (all) => all && Array.from(all, (b) => b.toString(16).padStart(2, "0")).join("");
        const told = [];
        for (const [entry, index, size, proof, root] of cases) {{
          const [leaf, other, way] = [await m.leafHash(entry), await m.leafHash(entry + "x"), proof.map(bytes)];
          const found = await m.rootFrom(leaf, index, size, way);
          const wrong = await m.rootFrom(other, index, size, way);
          const longer = await m.rootFrom(leaf, index, size, [...way, new Uint8Array(32)]);
          told.push(hex(found) === root && hex(wrong) !== root && hex(longer) !== root);
        }}
        return told }}""",
        cases,
    )
    assert right == [True] * len(cases)


@pytest.mark.parametrize("value", [{"b": 1, "a": ["中", None, True]}, {"é": "e\u0301", "€": '\u0007\\"/'}, []])
def test_the_canonical_form_is_the_same_in_the_browser(logged: Office, page: "Page", value: Any) -> None:
    from zhengxin.kernel.entries import canonical

    page.goto(f"{logged.url}/journal/")
    found = page.evaluate(f"async (value) => {{ {IMPORT} return m.canonical(JSON.parse(value)) }}", json.dumps(value))
    assert found.encode() == canonical(value)


def test_the_page_reads_on_a_telephone_and_breaks_no_rule(logged: Office, phone: "Page", violations: Any) -> None:
    number = logged.adopted()
    published()
    for address in ("/journal/", f"/journal/{number}/", "/journal/?q=none"):
        phone.goto(logged.url + address)
        assert phone.evaluate("document.documentElement.scrollWidth <= innerWidth"), address
        assert violations(phone) == [], address
