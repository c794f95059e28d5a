"""Who sees what of the records, as rules that a lawyer can read; what no line says nobody sees."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from tests.entrypoints.who_sees.county import STANDINGS, TIERS, Planted
from tests.entrypoints.who_sees.walk import SUBJECT, Desk

# An address as the tables of addresses print it, and below it: who | of which records | as they stand | what.
# Who: everybody; a role in the county (its post is good for it), of the sender (the unit that sent the record), or of
# the subject (the unit that it is about).
# Of which records: by the tier of their kind (public, shared among offices, by authorisation, closed), about bodies or
# companies; about natural persons and officials where no word says so and the tier is theirs.
# As they stand: "on record" is all but what waits for its review; "open" is what everybody may see.
# What: 公 fields that everybody may see, 享 fields shared among offices, 闭 closed fields, 改 a correction that nobody
# has confirmed, 号 that there is a record, by its number; "号 or not" where only the newest ones stand.
RULES = """
/
    everybody | public | open | 号 or not
records/
    everybody | public | open, withdrawn, quashed | 号
records.csv
    everybody | public | open, withdrawn, quashed | 号
sitemap-records-<int:part>.xml
    everybody | public | open | 号
subjects/<slug:number>/
    everybody | public about bodies | open | 号
subjects/<credit_code:code>/
    everybody | public about companies | open | 号
records/<slug:number>/
    everybody | public | open | 公
api/v1/records
    everybody | public | open | 号
api/v1/records/<number>
    everybody | public | open | 公
api/v1/subjects/<number>
    everybody | public about bodies | open | 号
api/v1/companies/<code>
    everybody | public about companies | open | 号
api/v1/records/withdrawn
    everybody | public | withdrawn, quashed | 号
api/v1/data/<kind>/<int:part>.<form>
    everybody | public | open | 公号
api/v1/tombstones/<int:part>.jsonl
    everybody | public | withdrawn, quashed, over, ended, closed gate | 号
api/v1/changes.<form>
    everybody | public | open, withdrawn, quashed, over, ended, closed gate | 号
# Whoever knows the id of an entry sees that it is about a record; what the record says only while everybody may.
api/v1/journal/entries/<entry_id>
    everybody | public shared | on record | 号
    everybody | public | open | 公
api/v1/journal/entries/<entry_id>/opening
    everybody | public | open | 公号
journal/<path:asked>/
    everybody | public shared | on record | 号
    everybody | public | open | 公
# What is shared among offices: with those of the place, with the unit concerned, and about companies with the sender.
subjects/<slug:number>/
    credit_office, supervisor in the county | public shared about bodies | on record | 公享
    discipline_inspector, auditor in the county | public shared about bodies | on record | 公享
    unit_clerk, unit_head of the subject | public shared about bodies | on record | 公享
subjects/<credit_code:code>/
    credit_office, supervisor in the county | public shared about companies | on record | 公享
    discipline_inspector, auditor in the county | public shared about companies | on record | 公享
    unit_clerk, unit_head of the sender | public shared about companies | on record | 公享
# What is and was public, in the offices that answer for it.
console/
    credit_office in the county | public | proposed | 号
    unit_head of the sender | public | proposed | 号
console/publication/
    credit_office in the county | public | waiting | 号
console/publication/proposed/
    credit_office in the county | public | proposed | 号
    unit_head of the sender | public | proposed | 号
console/publication/<slug:number>/
    credit_office, paper_issuer in the county | public | on record | 公
    unit_head of the sender | public | on record | 公
console/records/proofs/<slug:number>/
    credit_office in the county | public | on record | 公
    unit_clerk, unit_head of the sender | public | on record | 公
# Reviews: of closed kinds in the unit that sent them, and nowhere else.
console/records/corrections/
    credit_office in the county | public | corrected | 号
    unit_head of the sender | public | corrected | 号
console/records/corrections/<slug:number>/<int:version>/
    credit_office in the county | public | corrected | 公改
    unit_head of the sender | public | corrected | 公改
console/records/<slug:number>/review/
    credit_office in the county | public shared | unreviewed | 公享
    unit_head of the sender | public shared closed | unreviewed | 公享闭
# Figures of quality open the rows behind them; what a site returned goes back to who sent it.
console/quality/<slug:unit>/<slug:month>/<slug:kind>/<slug:figure>/
    credit_office in the county | public about companies | on record | 号
    unit_clerk, unit_head of the sender | public about companies | on record | 号
"""
OPEN = ("shown", "corrected")
ON_RECORD = ("kept", "too late", "waiting", *STANDINGS, "closed gate")
OR_NOT = " or not"
ABOUT = {"bodies": "public_body", "companies": "organisation"}


@dataclass(frozen=True)
class Rule:
    address: str
    roles: frozenset[str]
    place: str
    tiers: frozenset[str]
    about: str
    standings: frozenset[str]
    words: str

    def shows(self, desk: Desk, record: Planted) -> bool:
        is_meant = record.tier in self.tiers and record.standing in self.standings
        return is_meant and self.about in ("", record.subject_kind) and self._lets(desk, record)

    def _lets(self, desk: Desk, record: Planted) -> bool:
        if self.roles == {"everybody"} or desk.role == "all roles":
            return True
        if desk.role not in self.roles:
            return False
        if self.place == "the subject":
            return desk.place == SUBJECT
        return desk.place == (record.sender if self.place == "the sender" else "county")


def rules() -> Iterator[Rule]:
    address = ""
    for line in RULES.strip().splitlines():
        if not line.startswith(("#", " ")):
            address = line.removeprefix("/")
        if line.startswith(" "):
            who, of, standing, words = (cell.strip() for cell in line.split("|"))
            roles, _, place = who.replace(" of the ", " in the ").partition(" in ")
            tiers, _, about = of.partition(" about ")
            standings = standing.replace("on record", ", ".join(ON_RECORD)).replace("open", ", ".join(OPEN))
            yield Rule(
                address,
                frozenset(roles.split(", ")),
                place,
                frozenset(tiers.split()),
                ABOUT.get(about, ""),
                frozenset(standings.split(", ")),
                words,
            )


def expected(told: Iterable[Rule], desk: Desk, address: str, records: Iterable[Planted]) -> tuple[set[str], set[str]]:
    """The words and numbers of these records that a desk must see at an address, and those that it may see."""
    must, may = set[str](), set[str]()
    for rule in told:
        for record in records if rule.address == address else ():
            if rule.shows(desk, record):
                has = {TIERS[tier] for tier in record.tiers} | {"号", "改"}
                words = {record.word + sign for sign in rule.words.removesuffix(OR_NOT) if sign in has}
                may |= words
                must |= set() if rule.words.endswith(OR_NOT) else words
    return must, may
