"""`zhengxin journal audit` on every form in which records are given out: one that goes on telling what was withdrawn is
named by its address, and so is one that does not tell yet what was published."""

from collections.abc import Callable, Mapping
from urllib.parse import urlsplit

import pytest
from django.test import Client

from tests.answers import text_of
from tests.contexts.publication.conftest import JUDGMENT, LAW, WHY, Office, as_file, office, senders
from tests.contexts.records.conftest import AT, PENALTY, Rows, by_day, invented
from zhengxin.entrypoints.cli import audit_search
from zhengxin.plumbing.log_sources import WebSource

__all__ = ["as_file", "office", "senders"]
pytestmark = pytest.mark.django_db
SITE = "http://testserver"
# Every form there is: of a record itself, then where it stands among others.
OWN = ("/records/{number}/", "/api/v1/records/{number}", "/api/v1/journal/entries/")
HOME = "/"
FORMS = (
    *(HOME, "/records.csv", "/records/", "/api/v1/records?", "/sitemap-records-1.xml", "/search/", "/api/v1/search"),
    *(f"/api/v1/changes.{form}" for form in ("atom", "rss", "json")),
)
OF_COMPANY = (
    "/subjects/9199",
    "/api/v1/companies/9199",
    *(f"/api/v1/data/{PENALTY}/1.{form}" for form in ("csv", "jsonl", "parquet")),
)
OF_UNIT = (
    "/subjects/9901",
    "/api/v1/subjects/9901",
    *(f"/api/v1/data/{JUDGMENT}/1.{form}" for form in ("csv", "jsonl", "parquet")),
)


class Served:
    """The site as it answers in this process, each address once until it is `renewed`; `frozen` answers lag behind,
    None where nothing was there."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self.frozen: dict[str, bytes | None] = {}
        self.answered: dict[str, bytes | None] = {}
        self.client = Client()
        monkeypatch.setattr(WebSource, "__call__", lambda source, path: self.answer(source.address, path))

    def answer(self, address: str, path: str) -> bytes | None:
        asked = f"{urlsplit(address).path}/{path}"
        if asked in self.frozen:
            return self.frozen[asked]
        if asked not in self.answered:
            told = self.client.get(asked)
            self.answered[asked] = told.getvalue() if told.status_code == 200 else None
        return self.answered[asked]

    def renewed(self) -> dict[str, bytes | None]:
        """What was answered until now."""
        before, self.answered = self.answered, {}
        return before

    def audited(self, **frozen: bytes | None) -> list[tuple[str, str, str]]:
        """Kind, number and words of what is found."""
        from zhengxin.contexts.journal.queries import kept_log
        from zhengxin.entrypoints.cli.journal_audit import _compared
        from zhengxin.kernel.merkle import VerifierKey

        self.frozen = frozen
        found = _compared(SITE, [VerifierKey.parse(kept_log().verifier)]).findings.found
        return [(each.kind, each.detail, each.message) for each in found]


@pytest.fixture
def numbers(office: Office, settings) -> Mapping[str, str]:
    """Records about one company and about one unit: of each one that is shown throughout, one that will be withdrawn
    ("old") and one that will be published ("new"). What is withdrawn shares the number of its document with what is
    shown of the other subject."""
    bodies = by_day(PENALTY, [row for row in invented(PENALTY, 60, seed=7)[0] if row["CF_XDR_LB"] != "自然人"])[-3:]
    judged = by_day(JUDGMENT, invented(JUDGMENT, 60, seed=7)[0][3:])[-3:]
    for row in bodies:
        row |= {name: bodies[0][name] for name in ("CF_XDR_MC", "CF_XDR_SHXYM")}
    for row in judged:
        row |= {name: judged[0][name] for name in ("subject_name", "subject_code")}
        row |= {"source_name": "青禾县人民法院", "source_code": "11990121990000308J"}
    return {
        **_taken(office, "company", (PENALTY, "market", "CF_SY", "CF_WSH"), bodies, "012"),
        **_taken(office, "unit", (JUDGMENT, "court", "cause", "case_number"), judged, "103"),
    }


def _taken(office: Office, about: str, how: tuple[str, str, str, str], rows: Rows, documents: str) -> dict[str, str]:
    """The oldest is shown throughout, so that no list goes on behind it."""
    from zhengxin.contexts.records.actions import confirm_batch
    from zhengxin.contexts.records.models import RecordVersion

    kind, sender, words, document = how
    names = [f"{about} {which}" for which in ("shown", "old", "new")]
    for name, number, row in zip(names, documents, rows, strict=True):
        row |= {words: f"雀{name}", document: f"青〔2026〕80{number}号"}
    batch = office.take(kind, sender, rows)
    if kind == JUDGMENT:
        confirm_batch(number=batch, by=office.colleague, at=AT)
    found = RecordVersion.objects.filter(batch__number=batch).order_by("row")
    return dict(zip(names, found.values_list("record__number", flat=True), strict=True))


@pytest.fixture
def published(office: Office, numbers: Mapping[str, str]) -> Callable[..., None]:
    """Publishes records by their names and lets the log take everything in."""
    from tests.contexts.journal.log_acts import begun, published
    from zhengxin.contexts.publication.actions import confirm_publication, publish

    begun()

    def act(*names: str) -> None:
        publish(numbers=[numbers[name] for name in names], basis=LAW, reason=WHY, by=office.clerk, at=AT)
        for name in names:
            if name.startswith("unit"):
                confirm_publication(number=numbers[name], by=office.colleague, at=AT)
        published()

    return act


def form_of(address: str, number: str, about: str) -> str:
    """Which of the forms an address is, "" for none."""
    forms = [each.format(number=number) for each in OWN] + [*FORMS, *(OF_COMPANY if about == "company" else OF_UNIT)]
    below = [form for form in forms if form != HOME and address.startswith(form)]
    return HOME if address == HOME else max(below, key=len, default="")


def tells(address: str, answer: bytes | None, name: str, number: str) -> bool:
    """An entry of the journal names its number for good; whether it tells more is seen by the words."""
    text = text_of(answer or b"")
    return f"雀{name}" in text or (number in text and "/journal/" not in address and not address.startswith("/log/"))


def test_every_form_that_lags_behind_is_named_by_its_address(office, numbers, published, monkeypatch) -> None:
    from zhengxin.contexts.publication.actions import withdraw

    monkeypatch.setattr(audit_search, "forms_of", lambda _words: audit_search.FORMS)
    served = Served(monkeypatch)
    published("company shown", "company old", "unit shown", "unit old")
    assert served.audited() == []
    before = served.renewed()
    for name in ("company old", "unit old"):
        withdraw(number=numbers[name], reason="判决撤销", basis="某判决", by=office.clerk, at=AT)
    published("company new", "unit new")
    assert served.audited() == []
    for about, more in (("company", OF_COMPANY), ("unit", OF_UNIT)):
        old = numbers[f"{about} old"]
        lagging = {
            each: before[each]
            for each in served.answered
            # By its own number what was withdrawn is found as ever: its page tells that alone.
            if tells(each, before.get(each), f"{about} old", old) and f"?q={old}&" not in each
        }
        forms = {each.format(number=old) for each in OWN} | {*FORMS, *more}
        assert {form_of(address, old, about) for address in lagging} == forms
        for address, answer in lagging.items():
            path = address.partition("&page=")[0].partition("?limit=")[0]
            found = {
                kind for kind, number, words in served.audited(**{address: answer}) if number == old and path in words
            }
            # A feed lacks the word of its withdrawal too.
            assert (address, found - {"not_listed"}) == (address, {"shown_too_long"})
        # What is not there yet is missed too, but on the first page, which shows a few.
        new, now = numbers[f"{about} new"], dict(served.answered)
        late = [address for address, answer in now.items() if tells(address, answer, f"{about} new", new)]
        missed = {
            form_of(address, new, about)
            for address in late
            for _kind, detail, _words in served.audited(**{address: before.get(address)})
            if detail in (new, address.removeprefix("/"))
        }
        assert {form_of(address, new, about) for address in late} - missed == {HOME}
