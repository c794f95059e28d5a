"""青禾县 with its credit office beside those who send records, and files of penalties on record."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta, timezone

import pytest

from tests.contexts.publication.conftest import LAW, WHY
from tests.contexts.records.conftest import DAY, PENALTY, Senders, as_file, invented, senders

__all__ = ["as_file", "senders"]
BEIJING = timezone(timedelta(hours=8))
AT = datetime(2026, 11, 2, 9, 0, tzinfo=BEIJING)
LATER = datetime(2026, 11, 4, 9, 0, tzinfo=BEIJING)
SITE = "provincial_site"
Rows = list[dict[str, str]]


@dataclass(frozen=True)
class County:
    """The senders, the credit office and who keeps its gates, and the taking in of rows for the market regulator."""

    senders: Senders
    office: object
    leader: object
    take: Callable[..., None]

    def publish(self, at: datetime = AT, *, numbers: Sequence[str] = ()) -> None:
        """These, or whatever can be."""
        from zhengxin.contexts.publication.actions import publish
        from zhengxin.contexts.publication.queries import waiting_records

        waiting = [each.number for each in waiting_records(self.office, day=at.date(), kind=PENALTY)[0]]
        if asked := numbers or waiting:
            publish(numbers=asked, basis=LAW, reason=WHY, by=self.office, at=at)

    def confirm(self) -> None:
        """Whatever waits for a reviewer is confirmed by the head."""
        from zhengxin.contexts.records.actions import confirm_correction
        from zhengxin.contexts.records.models import RecordVersion

        for held in RecordVersion.objects.filter(stand="held").select_related("record"):
            asked = {"number": held.record.number, "version": held.number, "reason": "核对无误", "basis": "更正决定"}
            confirm_correction(**asked, by=self.senders.head, at=LATER)


@pytest.fixture
def county(senders: Senders, as_file: Callable[[str, Sequence[Mapping[str, str]]], object]) -> County:
    from tests.people import official
    from zhengxin.contexts.publication.actions import open_gate
    from zhengxin.contexts.records.actions import hand_in, take_in

    def take(rows: Rows, at: datetime = AT, *, published: bool = True) -> None:
        told = {"by": senders.clerk, "at": at}
        file = as_file(PENALTY, rows)
        number = hand_in(kind=PENALTY, unit=senders.units["market"], file=file, name="处罚.csv", **told)
        take_in(number=number, **told)
        if published:
            county.publish(at)

    place, by = "99/01/21/", senders.installation
    office = official("office", senders.units["reform"], "credit_office", place, by)
    leader = official("leader", senders.units["reform"], "paper_issuer", place, by)
    open_gate(kind=PENALTY, subject_kind="organisation", basis=LAW, by=leader, at=AT)
    county = County(senders, office, leader, take)
    return county


def penalties(count: int, *, natural: bool = False, seed: int = 3) -> Rows:
    """Of organisations, or of natural persons, decided on 2026-10-31, a Saturday."""
    made, _ = invented(PENALTY, 40, seed=seed)
    rows = [row for row in made if bool(row.get("CF_XDR_ZJHM")) == natural][:count]
    assert len(rows) == count
    return [{**row, "CF_JDRQ": DAY.isoformat(), "CF_YXQ": "", "CF_GSJZQ": "", "BZ": ""} for row in rows]


@pytest.fixture
def small_site(settings) -> str:
    """A site of the jurisdiction's own, that takes two rows at once: a file in the data folder, and no code."""
    from zhengxin.plumbing.rulebook_files import FOLDER

    told = (FOLDER / "credit_sites" / "provincial_site.yaml").read_text()
    own = settings.ZHENGXIN_DATA / "rulebook" / "credit_sites"
    own.mkdir(parents=True)
    for old, new in (("code: provincial_site\n", "code: small_site\n"), ("most_rows: 5000\n", "most_rows: 2\n")):
        assert old in told
        told = told.replace(old, new)
    (own / "small_site.yaml").write_text(told)
    return "small_site"
