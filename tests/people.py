"""Who appears in the tests: fictional officials of 青禾县, and the county they serve."""

from dataclasses import dataclass
from datetime import UTC, date, datetime

from tests.once import once
from zhengxin.contexts.access.actions import grant_role, open_account
from zhengxin.contexts.access.models import Account
from zhengxin.contexts.access.queries import actor_for, installation_actor
from zhengxin.contexts.subjects.actions import UnitRow, begin_term, create_post, load_unit_tree
from zhengxin.contexts.subjects.queries import division_path
from zhengxin.kernel.actors import Actor

COUNTY = "990121"
AT = datetime(2026, 3, 2, 1, 30, tzinfo=UTC)
DAY = date(2026, 3, 2)
PASSWORD = "青禾-tree-81-river"

ROWS = (
    UnitRow("county", "青禾县人民政府", "government", COUNTY),
    UnitRow("office", "青禾县发展和改革委员会", "department", COUNTY, "county"),
    UnitRow("finance", "青禾县财政局", "department", COUNTY, "county"),
    UnitRow("town", "柳溪镇人民政府", "township", "990121100", "county"),
)


@dataclass(frozen=True)
class County:
    """Unit numbers by key, and an actor for each role."""

    units: dict[str, str]
    office: Actor
    clerk: Actor
    neighbour: Actor
    issuer: Actor
    accounts: Actor


@once
def county() -> County:
    """青禾县 with a credit office, a plan clerk, an issuer of papers, an account administrator, and a clerk of the
    county next door."""
    everything = installation_actor()
    units = load_unit_tree(rows=ROWS, by=everything, at=AT)
    return County(
        units=units,
        office=official("office", units["office"], "credit_office", division_path(COUNTY), everything),
        clerk=official("clerk", units["finance"], "plan_clerk", division_path(COUNTY), everything),
        neighbour=official("neighbour", units["town"], "credit_office", division_path("990122"), everything),
        issuer=official("issuer", units["office"], "paper_issuer", division_path(COUNTY), everything),
        accounts=official("accounts", units["county"], "system_administrator", "", everything),
    )


def official(login: str, unit: str, role: str, path: str, by: Actor) -> Actor:
    post = create_post(unit=unit, title=f"{login} 岗位", by=by, at=AT)
    person = begin_term(post=post, name=f"测试人员{login}", from_day=date(2026, 1, 1), by=by, at=AT)
    grant_role(post=post, role=role, path=path, from_day=date(2026, 1, 1), by=by, at=AT)
    open_account(login=login, person=person, password=PASSWORD, by=by, at=AT)
    return actor_for(Account.objects.get(login=login), day=DAY, via="console")
