"""青禾县 with a record of every kind of the rulebook about every kind of subject, in every standing, each with words of
its own for each tier of its fields."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import timedelta
from pathlib import Path

from django.db.transaction import atomic, set_rollback

from tests.contexts.records.archives.people import NUMBERS, Archived, archived
from tests.contexts.records.conftest import AT, PENALTY, Rows, by_day, invented, written
from tests.contexts.records.seats import seated
from zhengxin.contexts.publication.actions import (
    close_gate,
    confirm_publication,
    end_terms,
    move_end,
    open_gate,
    publish,
    withdraw,
)
from zhengxin.contexts.publication.queries.gates import can_open
from zhengxin.contexts.records.actions import confirm_batch, decide_finality, hand_in, take_in
from zhengxin.contexts.records.models import Batch, RecordVersion
from zhengxin.contexts.records.models.record_version import HELD
from zhengxin.contexts.records.queries.kinds import record_kinds
from zhengxin.contexts.subjects.actions import register_unit
from zhengxin.contexts.subjects.queries import unit_numbered
from zhengxin.kernel.actors import Actor, PostHeld
from zhengxin.kernel.identifiers import credit_code_check
from zhengxin.kernel.recordfacts import NATURAL
from zhengxin.kernel.recordkinds import RecordKind
from zhengxin.kernel.refusals import Refused
from zhengxin.plumbing.rulebook_files import load

LAW, WHY, LATER = "行政处罚法 第四十八条", "社会影响较大", timedelta(days=5)
# One kind of each stands in every way in which a record can stand; of two the gate is closed again. What nobody can
# publish is "kept", and what nobody can publish any more "too late".
IN_EVERY_STANDING = ((PENALTY, "organisation"), ("court_judgment", "public_body"))
GATE_CLOSED = (("supplier_conduct", "organisation"), ("arrears", "public_body"))
UNREVIEWED = ("court_judgment", "audit_conclusion", "disciplinary_sanction")
STANDINGS = ("shown", "corrected", "proposed", "withdrawn", "quashed", "over", "ended")
ROWS = 120
COMPANY = "91990121MA0000001"
TIERS = {"public": "公", "shared": "享", "authorised": "授", "closed": "闭"}
# What a correction would say that nobody has confirmed yet.
PROPOSED = "改"


@dataclass(frozen=True)
class Planted:
    """A record as it stands. `word` begins every word that was planted in it, the sign of the tier ends it; `tiers` are
    those that it has words of."""

    word: str
    kind: RecordKind
    subject_kind: str
    standing: str
    number: str
    batch: str
    sender: str
    tiers: frozenset[str]

    @property
    def tier(self) -> str:
        """Of the kind about such subjects; closed where the rulebook closes the kind."""
        return self.kind.publication.tiers.get(self.subject_kind, "closed")


@dataclass(frozen=True)
class County:
    units: Mapping[str, str]
    archived: Archived
    records: Sequence[Planted]


def county(folder: Path) -> County:
    senders = seated()
    found = archived(senders, folder)
    other = register_unit(
        name="青禾县征信服务中心", kind="other", division_code="990121", parent=None, code=coded("12990121990000367"),
        from_day=None, by=senders.installation, at=AT,
    )  # fmt: skip
    making = _Making(folder, {**senders.units, "other": other}, found)
    for kind in record_kinds().values():
        for subject_kind in kind.subject.kinds:
            making.take(kind, subject_kind)
    # Only now: a gate that closes takes everything of its kind down.
    for code, subject_kind in GATE_CLOSED:
        close_gate(kind=code, subject_kind=subject_kind, reason="依据失效", **making.by)
    return County(making.units, found, making.records)


def coded(body: str) -> str:
    return body + credit_code_check(body)


def _as_it_is(record: Planted, row: dict[str, str]) -> None:
    """Nothing more happens to it."""


class _Making:
    def __init__(self, folder: Path, units: Mapping[str, str], found: Archived) -> None:
        self.folder, self.units, self.archived = folder, dict(units), found
        self.names = {unit["key"]: unit for unit in load("demo").data["units"]}
        self.names["other"] = {"name": "青禾县征信服务中心", "code": coded("12990121990000367"), "kind": "other"}
        self.records: list[Planted] = []
        self.words = 0
        self.installation = found.senders.installation
        self.by = {"by": self.installation, "at": AT}

    def take(self, kind: RecordKind, subject_kind: str) -> None:
        """All standings that the rulebook allows; the last of a kind in UNREVIEWED comes in a file of its own."""
        standings = self._standings(kind, subject_kind) if can_open(kind, subject_kind) else []
        rows = self._rows(kind, subject_kind, len(standings) * 3 or 2)
        unreviewed = [rows.pop()] if kind.code in UNREVIEWED else []
        told = self._sent(kind, subject_kind, rows, "kept")
        if unreviewed:
            self.records += self._sent(kind, subject_kind, unreviewed, "unreviewed")
        if standings:
            open_gate(kind=kind.code, subject_kind=subject_kind, basis=LAW, **self.by)
        for place, (each, row) in enumerate(zip(told, rows, strict=True) if standings else ()):
            wanted = standings[0] if standings else "waiting"
            told[place] = replace(each, standing=wanted if self._published(each, wanted) else "too late")
            if told[place].standing == wanted:
                del standings[:1]
                getattr(self, f"_{wanted}", _as_it_is)(each, row)
        assert not standings, (kind.code, standings)
        self.records += told

    def _standings(self, kind: RecordKind, subject_kind: str) -> list[str]:
        if (kind.code, subject_kind) in IN_EVERY_STANDING:
            return [each for each in ("waiting", *STANDINGS) if kind.reviewers or each != "proposed"]
        return ["waiting", "closed gate" if (kind.code, subject_kind) in GATE_CLOSED else "shown"]

    def _rows(self, kind: RecordKind, subject_kind: str, count: int) -> Rows:
        """About the finance department, one company, persons, or one official whose archive is kept."""
        party, identity = kind.subject.party, kind.subject.identity
        finance = self.names["finance"]
        about = {
            "public_body": {party.name: finance["name"], party.code: finance["code"]},
            "organisation": {party.name: "雀鸣示例有限公司", party.code: coded(COMPANY)},
            "official": {party.name: "测试人员official", identity: NUMBERS["official"]},
        }.get(subject_kind, {})
        sender = self.names[self._sender(kind, subject_kind)]
        about |= {kind.source_unit.name: sender["name"], kind.source_unit.code: sender["code"]}
        is_natural, place = subject_kind in NATURAL, kind.subject.kinds.index(subject_kind)
        rows = [
            row | about
            # Rows of their own for each kind of subject: records of a kind have each another key.
            for row in invented(kind.code, ROWS * (place + 1), seed=11)[0][ROWS * place :]
            if bool(row.get(identity)) == is_natural and row.get(kind.deciding_unit.code) != finance["code"]
        ]
        # The newest, whose terms are likely to run; of each key one.
        newest = {tuple(row.get(code) for code in kind.key): row for row in by_day(kind.code, rows)[::-1]}
        assert len(newest) >= count, kind.code
        return list(newest.values())[:count]

    def _sender(self, kind: RecordKind, subject_kind: str) -> str:
        order = ("organisation",) if subject_kind == "official" else ()
        order += ("market", "court", "organisation", "congress", "county", "other")
        return next(key for key in order if self.names[key]["kind"] in kind.owner.kinds)

    def _sent(self, kind: RecordKind, subject_kind: str, rows: Rows, standing: str) -> list[Planted]:
        """As they stand after the file was taken in, in the order of the rows; confirmed unless "unreviewed"."""
        planted = [self._planted(kind, subject_kind, row) for row in rows]
        batch = self._handed_in(kind, subject_kind, rows)
        if kind.reviewers and standing != "unreviewed":
            for reviewer in range(kind.reviewers):
                confirm_batch(number=batch, by=self._reviewer(kind, subject_kind, reviewer), at=AT)
        numbers = (
            RecordVersion.objects.filter(batch__number=batch).order_by("row").values_list("record__number", flat=True)
        )
        assert len(numbers) == len(rows), (kind.code, subject_kind)
        return [
            Planted(word, kind, subject_kind, standing, number, batch, self._sender(kind, subject_kind), tiers)
            for (word, tiers), number in zip(planted, numbers, strict=True)
        ]

    def _planted(self, kind: RecordKind, subject_kind: str, row: dict[str, str]) -> tuple[str, frozenset[str]]:
        self.words += 1
        word, tiers, parties = f"雀{self.words:03}", set(), kind.subject.party
        named = {party.name for party in (parties, kind.source_unit, kind.deciding_unit)}
        for field in kind.fields:
            tier = field.person_tier if subject_kind in NATURAL else field.tier
            is_prose = field.type == "text" and field.written == "prose" and not field.pattern
            is_asked = field.is_required or field.required_when is None or field.code in row
            if is_prose and is_asked and not field.is_sensitive and field.code not in named | set(kind.key):
                row[field.code] = word + TIERS[tier]
                tiers.add(tier)
        return word, frozenset(tiers)

    def _handed_in(self, kind: RecordKind, subject_kind: str, rows: Rows) -> str:
        sender = self._sender(kind, subject_kind)
        file = written(self.folder / "who-sees.csv", kind.code, rows)
        number = hand_in(kind=kind.code, unit=self.units[sender], file=file, name="名册.csv", **self.by)
        take_in(number=number, **self.by)
        assert not Batch.objects.get(number=number).errors, (kind.code, Batch.objects.get(number=number).errors)
        return number

    def _reviewer(self, kind: RecordKind, subject_kind: str, number: int) -> Actor:
        """Of the unit that sent, where alone closed kinds are reviewed."""
        place = unit_numbered(self.units[self._sender(kind, subject_kind)], day=AT.date())
        return replace(
            self.installation, id=f"reviewer-{number}", posts=(PostHeld(0, place.number, place.path, place.id),)
        )

    def _published(self, record: Planted, wanted: str) -> bool:
        """False where its term is over already, so that nobody can; what is to wait is not."""
        with atomic():
            try:
                publish(numbers=[record.number], basis=LAW, reason=WHY, **self.by)
            except Refused as refused:
                assert refused.code == "publication.term_over", refused.code
                return False
            if wanted == "waiting":
                set_rollback(True)
        for reviewer in range(record.kind.reviewers if wanted not in ("waiting", "proposed") else 0):
            confirm_publication(number=record.number, by=replace(self.installation, id=f"second-{reviewer}"), at=AT)
        return True

    def _corrected(self, record: Planted, row: dict[str, str]) -> None:
        """A correction came that nobody has confirmed yet."""
        told = {
            code: value + PROPOSED if value == record.word + TIERS["public"] else value for code, value in row.items()
        }
        self._handed_in(record.kind, record.subject_kind, [told])
        assert RecordVersion.objects.filter(record__number=record.number, stand=HELD).exists()

    def _withdrawn(self, record: Planted, row: dict[str, str]) -> None:
        withdraw(number=record.number, reason="判决撤销", basis="某判决", **self.by)

    def _quashed(self, record: Planted, row: dict[str, str]) -> None:
        """Nobody entered the withdrawal yet."""
        quashing = {"finality": "revoked", "happened_on": AT.date(), "reason": "复议撤销", "basis": "某决定书"}
        decide_finality(number=record.number, **quashing, **self.by)

    def _over(self, record: Planted, row: dict[str, str]) -> None:
        """Its term is over and no worker came by since."""
        move_end(
            number=record.number,
            last_day=(AT + LATER).date() - timedelta(days=1),
            reason="修复",
            basis="某决定",
            **self.by,
        )

    def _ended(self, record: Planted, row: dict[str, str]) -> None:
        """Its term is over, and that is entered."""
        day = AT.date() + timedelta(days=1)
        move_end(number=record.number, last_day=day, reason="修复", basis="某决定", **self.by)
        assert end_terms(by=self.installation, at=AT + timedelta(days=2)) == 1
