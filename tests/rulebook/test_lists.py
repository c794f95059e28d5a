"""Kinds of list and the demonstration's lists: what they name is there."""

from zhengxin.kernel.lists import checked_columns, kinds_from_data
from zhengxin.plumbing.rulebook_files import load

KINDS = kinds_from_data(load("lists").data)


def test_every_clause_that_a_kind_names_is_in_its_plan() -> None:
    for kind in KINDS.values():
        assert kind.clauses, kind.code
        for plan, clause in kind.clauses:
            assert clause in {row["id"] for row in load(f"programmes/{plan}").data["plan"]["clauses"]}, (
                kind.code,
                plan,
            )


def test_owners_are_kinds_of_unit_that_the_rulebook_knows() -> None:
    known = set(load("unit_kinds").data["kinds"])
    assert {kind.code: kind.owner_kinds - known for kind in KINDS.values() if kind.owner_kinds - known} == {}


def test_the_demonstrations_lists_say_only_what_their_kinds_can_take() -> None:
    units = {unit["key"]: unit["kind"] for unit in load("demo").data["units"]}
    for told in load("demo_lists").data["lists"]:
        kind = KINDS[told["kind"]]
        assert len(told["versions"]) == 2
        for row in (row for version in told["versions"] for row in version.get("add", ())):
            columns = {code: value for code, value in row.items() if code not in ("legal_basis", "owner")}
            assert set(columns) <= {column.code for column in kind.columns}
            assert checked_columns(kind, columns)[1] == {}
            assert row["legal_basis"]
            assert units[row["owner"]] in kind.owner_kinds
