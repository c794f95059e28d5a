"""青禾县 with its archives: who keeps, reads and is read, and records of two officials."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path

from tests.contexts.records.conftest import AT, Senders, invented, written
from tests.people import official
from zhengxin.contexts.access.models import Account
from zhengxin.contexts.records.actions import begin_archive, confirm_batch, hand_in, switch_kind, take_in
from zhengxin.contexts.records.models import Batch
from zhengxin.contexts.records.queries.kinds_on import closed_kinds
from zhengxin.contexts.records.queries.reviews import new_versions
from zhengxin.contexts.subjects.models import Person
from zhengxin.contexts.subjects.queries import unit_numbered
from zhengxin.kernel.actors import Actor
from zhengxin.plumbing.rulebook_files import load

COUNTY = "99/01/21/"
LATER = AT + timedelta(hours=1)
ROLES = {
    "keeper": ("organisation", "archive_keeper"),
    "head": ("organisation", "archive_head"),
    "inspector": ("organisation", "discipline_inspector"),
    "auditor": ("audit", "auditor"),
    "credit": ("reform", "credit_office"),
    "supervisor": ("reform", "supervisor"),
    "clerk": ("finance", "unit_clerk"),
    "reviewer": ("organisation", "unit_head"),
    "official": ("finance", "plan_clerk"),
}
# Nobody's numbers, with check digits that are right.
NUMBERS = {"official": "990121198803051235", "clerk": "990121199207110424"}


@dataclass(frozen=True)
class Archived:
    """Actors by login; archives and uuids of persons by login."""

    senders: Senders
    actors: Mapping[str, Actor]
    archives: Mapping[str, str]
    persons: Mapping[str, str]
    folder: Path

    def send(self, kind: str, login: str, rows: int = 1, *, seed: int = 5, **cells: str) -> None:
        """Invented records of a kind about one of the officials, sent by the organisation department."""
        made, _ = invented(kind, rows, seed=seed)
        told = {unit["key"]: unit for unit in load("demo").data["units"]}
        own = {"source_name": told["organisation"]["name"], "source_code": told["organisation"]["code"]}
        for row in made:
            row |= own | {"official_name": f"测试人员{login}", "official_number": NUMBERS[login]} | cells
        unit, by = self.senders.units["organisation"], self.actors["sender"]
        file = written(self.folder / "closed.csv", kind, made)
        number = hand_in(kind=kind, unit=unit, file=file, name="档案.csv", by=by, at=AT)
        take_in(number=number, by=by, at=AT)
        if new_versions(Batch.objects.get(number=number)).exists():
            confirm_batch(number=number, by=self.actors["reviewer"], at=AT)


def archived(senders: Senders, folder: Path) -> Archived:
    by = senders.installation
    actors = {"installation": by, "sender": by}
    for login, (unit, role) in ROLES.items():
        is_of_unit = role.startswith("unit_") or unit == "finance"
        path = unit_numbered(senders.units[unit], day=AT.date()).path if is_of_unit else COUNTY
        login = f"archive-{login}"
        actors[login.removeprefix("archive-")] = official(login, senders.units[unit], role, path, by)
    persons = {
        login: str(Person.objects.get(pk=Account.objects.get(login=f"archive-{login}").person_id).uuid)
        for login in ROLES
    }
    for kind in closed_kinds():
        switch_kind(kind=kind, is_on=True, basis="青禾县公务员诚信档案管理办法", by=by, at=AT)
    archives = {
        login: begin_archive(person=persons[login], identity=number, basis="建档通知", by=actors["keeper"], at=AT)
        for login, number in NUMBERS.items()
    }
    return Archived(senders, actors, archives, persons, folder)
