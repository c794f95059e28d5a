"""Every address of the installation, with everything that its parts could mean, and everybody who could ask for it."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from django.test import Client
from django.urls import get_resolver

from tests.answers import text_of
from tests.architecture.test_doors import addresses, views_of
from tests.contexts.records.archives.people import COUNTY, NUMBERS
from tests.contexts.records.conftest import AT
from tests.entrypoints.who_sees.county import COMPANY, IN_EVERY_STANDING, County, Planted, coded
from tests.entrypoints.who_sees.heads import wrong_heads
from tests.people import PASSWORD
from zhengxin.contexts.access.actions import grant_role, open_account
from zhengxin.contexts.access.models import Account
from zhengxin.contexts.journal.models import Entry
from zhengxin.contexts.subjects.actions import begin_term, create_post
from zhengxin.contexts.subjects.queries import unit_numbered
from zhengxin.plumbing.rulebook_files import load

PART = re.compile(r"<(?:\w+:)?(\w+)>|\(\?P<(\w+)>[^()]*\)")
WORD, NUMBER = re.compile(r"雀\d{3}(.)(改?)"), re.compile(r"[0-9a-f]{16}")
# Where a number is that of a file; lists that show one kind at a time, and those of what was withdrawn.
OF_FILES = ("console/records/<slug:number>/", "console/records/<slug:number>/review/")
BY_KIND = ("console/publication/",)
WITHDRAWN_TOO = ("records/", "records.csv")
# Roles of a unit sit in the units that sent records, in the one that many are about, and in another.
OF_UNITS = ("unit_clerk", "unit_head")
SUBJECT, OTHER = "finance", "trade"


def patterns() -> dict[str, set[str | None]]:
    """All addresses as the address tables print them, with the permissions that their doors ask for."""
    found: dict[str, set[str | None]] = {}
    for address, pattern in addresses(get_resolver().url_patterns):
        asked = {getattr(getattr(view, "access", None), "permission", None) for view in views_of(pattern)}
        found.setdefault(address, set()).update(asked)
    return found


def chosen(county: County) -> list[Planted]:
    """One record for each kind of subject, tier and standing."""
    found: dict[tuple[str, str, str], Planted] = {}
    first = [each for each in county.records if (each.kind.code, each.subject_kind) in IN_EVERY_STANDING]
    for each in [*first, *county.records]:
        found.setdefault((each.subject_kind, each.tier, each.standing), each)
    return list(found.values())


class Walk:
    """What the named parts of an address may mean here. Where nothing is to be seen, a few of them are enough."""

    def __init__(self, county: County) -> None:
        self.county, self.chosen = county, chosen(county)
        numbers = [each.number for each in self.chosen]
        entries = Entry.objects.filter(about__in=numbers, event="records.recorded").values_list("entry_id", flat=True)
        unit, archive = county.units[SUBJECT], county.archived.archives["official"]
        official, batches = county.archived.persons["official"], [each.batch for each in self.chosen]
        one = ("part", "old", "new", "position", "document", "paper", "sheet", "clock", "post", "grant", "place")
        self.kinds = [code for code, _about in IN_EVERY_STANDING]
        self.values: Mapping[str, Sequence[str]] = dict.fromkeys(one, ("1",)) | {
            "number": [*numbers, unit, archive], "batch": batches, "asked": [*numbers, unit, *entries],
            "entry_id": list(entries), "entry": list(entries), "unit": [county.units["market"]], "kind": self.kinds,
            "subject_kind": ["organisation"], "form": ["csv", "jsonl", "parquet", "atom", "rss", "json"],
            "version": ["2"], "line": ["2"], "month": ["2026-11"], "figure": ["in_time", "late", "untimed"],
            "site": ["provincial_site"], "person": [official], "uuid": [official], "folder": ["log"], "name": ["lists"],
            "path": ["checkpoint"], "sha256": ["0" * 64], "label": ["2026"], "act": ["begin"], "key": ["00001"],
            "origin_sha256": ["0" * 64], "code": ["990121", coded(COMPANY)],
        }  # fmt: skip
        few = [each.number for each in self.chosen if each.standing in ("shown", "unreviewed")][-2:]
        self.few = {**self.values, "number": [*few, batches[-1], unit, archive], "batch": batches[-1:]}
        self.few |= {"asked": [*few, unit], "entry_id": list(entries)[:2], "entry": list(entries)[:1]}

    def asked(self, pattern: str, *, few: bool) -> list[str]:
        """Every address of a pattern, one for each combination of what its parts may mean."""
        values = self.few if few else self.values
        found = [pattern.removeprefix("^").removesuffix("$")]
        for part in PART.finditer(pattern):
            name = "batch" if pattern in OF_FILES and part[1] == "number" else part[1] or part[2]
            assert name in values, f"{pattern}: say in walk.py what {name} may mean"
            found = [address.replace(part[0], value) for address in found for value in values[name]]
        if pattern in BY_KIND:
            found = [f"{address}?kind={kind}" for address in found for kind in self.kinds]
        if pattern in WITHDRAWN_TOO:
            found += [f"{address}?withdrawn=1" for address in found]
        return [f"/{address}" for address in found]

    def meant(self, pattern: str) -> Sequence[Planted]:
        """The records that these addresses could show."""
        parts = {part[1] or part[2] for part in PART.finditer(pattern)}
        if "kind" in parts or pattern in BY_KIND:
            here = [each for each in self.county.records if each.kind.code in self.kinds]
            return [each for each in here if each.sender == "market"] if "unit" in parts else here
        is_one = parts & {"number", "asked", "entry_id", "entry"} and "subjects/" not in pattern
        return self.chosen if is_one else self.county.records


@dataclass(frozen=True)
class Desk:
    """Who asks: a role, and where its post is good for, "" for a visitor; `permissions` are the role's."""

    role: str
    place: str
    client: Client
    permissions: frozenset[str]


def desks(county: County) -> list[Desk]:
    """A visitor; every role in the county and in the one next door, those of units in each unit that matters; and one
    who has all roles at once for everything, but for the administrators' that stand alone."""
    roles = load("roles").data["roles"]
    together = [role for role, told in roles.items() if not told.get("stands_alone")]
    found = [Desk("everybody", "", Client(), frozenset()), _seated(county, "all roles", together, "organisation", "")]
    for role in roles:
        if role in OF_UNITS:
            for unit in ("market", "court", "organisation", SUBJECT, OTHER):
                found.append(_seated(county, unit, [role], unit, unit_numbered(county.units[unit], day=AT.date()).path))
        else:
            found.append(_seated(county, "county", [role], "reform", COUNTY))
            found.append(_seated(county, "next door", [role], "reform", "99/01/22/"))
    return found


def _seated(county: County, place: str, roles: Sequence[str], unit: str, path: str) -> Desk:
    by, since = {"by": county.archived.senders.installation, "at": AT}, date(2026, 1, 1)
    login = f"{roles[0]}-{len(roles)}-{place}".replace(" ", "-")
    post = create_post(unit=county.units[unit], title=login, **by)
    person = begin_term(post=post, name=f"测试人员{login}", from_day=since, **by)
    for role in roles:
        grant_role(post=post, role=role, path=path, from_day=since, **by)
    open_account(login=login, person=person, password=PASSWORD, **by)
    client = Client(headers={"accept-language": "zh-hans"})
    client.force_login(Account.objects.get(login=login), backend="django.contrib.auth.backends.ModelBackend")
    told = load("roles").data["roles"]
    permissions = frozenset(permission for role in roles for permission in told[role]["permissions"])
    return Desk(roles[0] if len(roles) == 1 else "all roles", place, client, permissions)


def seen(desk: Desk, asked: Iterable[str], records: Mapping[str, Planted]) -> set[str]:
    """Words that stand in the answers, and numbers of `records` that stand in one that was not asked for them: 号."""
    found = set()
    for address in asked:
        answer = desk.client.get(address)
        assert wrong_heads(address, answer, is_known=bool(desk.place)) == [], address
        text = text_of(answer.getvalue())
        assert not any(number in text for number in NUMBERS.values()), address
        found |= {told[0][:4] + (told[2] or told[1]) for told in WORD.finditer(text)}
        numbers = set(NUMBER.findall(text)) - set(NUMBER.findall(address))
        found |= {f"{records[number].word}号" for number in numbers & records.keys()}
    return found
