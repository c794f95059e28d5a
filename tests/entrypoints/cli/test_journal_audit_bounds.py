"""`zhengxin journal audit` asks a large site no more than it must: searches by lot, feeds as far as they reach."""

from collections.abc import Mapping

from zhengxin.entrypoints.cli import audit_search
from zhengxin.entrypoints.cli.audit_feeds import MOST, compare_feeds
from zhengxin.entrypoints.cli.audit_forms import compare_map
from zhengxin.entrypoints.cli.audit_run import Audit
from zhengxin.entrypoints.cli.journal_findings import Findings

DOWN, SHOWN = "0123456789abcdef", "fedcba9876543210"


class Answers:
    """A site that gives these answers, and nothing at any other address."""

    address = "http://site.example"

    def __init__(self, answers: Mapping[str, str]) -> None:
        self.answers, self.asked = answers, list[str]()

    def __call__(self, path: str) -> bytes | None:
        self.asked.append(path)
        return self.answers[path].encode() if path in self.answers else None


def run(answers: Mapping[str, str], **changed: Mapping[str, str]) -> Audit:
    """`changed` are instants by number, an event each; a double underscore stands for its dot."""
    made = Audit(Answers(answers), Findings(b""))
    for event, instants in changed.items():
        made.told[event.replace("__", ".")] = {number: [{"at": at}] for number, at in instants.items()}
    return made


def found(made: Audit) -> set[tuple[str, str]]:
    return {(each.kind, each.detail) for each in made.findings.found}


def feed(states: Mapping[str, str]) -> dict[str, str]:
    items = "".join(
        f'<item><link>http://site.example/records/{number}/</link><category>{state}</category></item>'
        for number, state in states.items()
    )  # fmt: skip
    return {"api/v1/changes.rss": f"<rss>{items}</rss>"}


def lacking(made: Audit, public: set[str], down: set[str]) -> set[str]:
    compare_feeds(made, public, down)
    return {each.detail for each in made.findings.found if "changes.rss" in each.message}


def test_a_feed_lacks_what_is_newer_than_what_it_has_room_for() -> None:
    numbers = {f"{number:016x}": f"2026-11-01T00:{number // 60:02}:{number % 60:02}Z" for number in range(MOST + 5)}
    newest = list(numbers)[5:]
    whole = run(feed(dict.fromkeys(newest, "shown")), publication__published=numbers)
    assert lacking(whole, set(numbers), set()) == set()
    without = run(feed(dict.fromkeys(newest[:-1], "shown")), publication__published=numbers)
    assert lacking(without, set(numbers), set()) == {newest[-1]}
    # What is over by its day alone has no entry, and takes the place of an older one.
    over = run(
        feed(dict.fromkeys(newest[2:], "shown") | {"a" * 16: "ended", "b" * 16: "ended"}),
        publication__published=numbers,
    )
    assert lacking(over, set(numbers), set()) == set()


def test_of_many_that_changed_in_one_second_a_feed_may_tell_any() -> None:
    numbers = dict.fromkeys((f"{number:016x}" for number in range(MOST + 1)), "2026-11-01T00:00:00Z")
    assert lacking(run(feed({}), publication__published=numbers), set(numbers), set()) == set()


def test_a_feed_that_does_not_tell_a_withdrawal_is_named() -> None:
    told = {DOWN: "2026-11-01T00:00:00Z"}
    for states, missing in (({}, {DOWN}), ({DOWN: "withdrawn"}, set())):
        assert lacking(run(feed(states), publication__withdrawn=told), set(), {DOWN}) == missing


def hit(address: str) -> str:
    return f'<th scope="row"><a href="{address}">x</a></th>'


def test_by_its_own_number_a_record_is_found_until_it_is_gone(monkeypatch) -> None:
    monkeypatch.setattr(audit_search, "FORMS", ("search/", "search/"))
    page, other = f"search/?q={DOWN}&page=1", f"search/?q={SHOWN}&page=1"
    made = run({page: hit(f"/records/{DOWN}/"), other: ""})
    audit_search.compare_by_number(made, {SHOWN}, {DOWN}, ())
    assert found(made) == {("not_listed", SHOWN)}
    made = run({page: hit(f"/records/{DOWN}/"), other: hit(f"/records/{SHOWN}/")})
    audit_search.compare_by_number(made, {SHOWN}, (), {DOWN})
    assert found(made) == {("shown_too_long", DOWN)}


def test_a_name_leads_to_its_page_and_to_no_record_that_is_not_public(monkeypatch) -> None:
    monkeypatch.setattr(audit_search, "FORMS", ("search/", "search/"))
    path = "search/?q=%E9%9B%80&page=1"
    sought = {"雀": {"/subjects/990121-0001/"}}
    made = run({path: hit(f"/records/{DOWN}/")})
    audit_search.compare_by_words(made, sought, {SHOWN})
    assert found(made) == {("not_listed", "990121-0001"), ("shown_too_long", DOWN)}


def test_a_large_site_is_asked_for_some_of_its_words_and_for_none_that_a_search_refuses() -> None:
    made = run({})
    words = {f"词{number}": () for number in range(audit_search.MOST * 2)} | {"长" * 61: ()}
    audit_search.compare_by_words(made, words, ())
    assert len(made.site.asked) == audit_search.MOST
    assert {path.partition("?")[0] for path in made.site.asked} == set(audit_search.FORMS)
    assert not any("%E9%95%BF" in path for path in made.site.asked)


def test_the_map_of_pages_tells_every_plan_and_list_that_is_shown_and_no_other() -> None:
    told = "".join(f"<loc>http://site.example/{page}/</loc>" for page in ("programmes/1", "programmes/2", "lists/3"))
    made = run({"sitemap-pages.xml": told})
    compare_map(made, {"1"}, {"3", "4"})
    assert found(made) == {("shown_too_long", "2"), ("not_listed", "4")}
