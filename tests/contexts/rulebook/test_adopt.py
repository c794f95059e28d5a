"""Rule files are in force by entries; two persons change them, and nothing starts with others."""

import json
from dataclasses import replace
from datetime import timedelta
from hashlib import sha256
from pathlib import Path

import pytest
from django.conf import settings

from tests.people import AT
from zhengxin.contexts.access.queries import installation_actor, role_permissions, roles
from zhengxin.contexts.journal.models import Opening
from zhengxin.contexts.journal.queries import entries_of_event
from zhengxin.contexts.rulebook.actions import confirm_rules, propose_rules, record_rules
from zhengxin.contexts.rulebook.queries import (
    FileChange,
    adoptions,
    demand_recorded,
    rule_file,
    rule_sources,
    rules_in_force,
    unrecorded,
    waiting_proposal,
)
from zhengxin.kernel.actors import Actor, nobody
from zhengxin.kernel.refusals import Refused
from zhengxin.plumbing.rulebook_files import RuleFileChanged, load, rule_hashes, rule_name

pytestmark = pytest.mark.django_db


def holder(role: str) -> Actor:
    return Actor(id=role, permissions=frozenset(role_permissions(role)), scope_paths=("",), via="cli")


SECURITY, AUDIT = "security_administrator", "audit_administrator"


def propose(*names: str, reason: str = "省政府新办法施行", by: Actor | None = None) -> str:
    return propose_rules(names=names, reason=reason, by=by or holder(SECURITY), at=AT)


def confirm(proposal: str, by: Actor | None = None) -> str:
    return confirm_rules(proposal=proposal, by=by or holder(AUDIT), at=AT + timedelta(hours=1))


@pytest.fixture
def recorded(rule_folder: Path) -> Path:
    """An installation whose rules are recorded."""
    record_rules(by=installation_actor(), at=AT)
    return rule_folder


def change(folder: Path, name: str = "lists", more: str = "\n# Another line.\n") -> str:
    file = folder / f"{name}.yaml"
    file.parent.mkdir(exist_ok=True)
    file.write_text((file.read_text() if file.exists() else "") + more)
    return sha256(file.read_bytes()).hexdigest()


def refused(code: str):
    return pytest.raises(Refused, match=code)


def test_an_installation_begins_with_every_file_in_force(recorded: Path) -> None:
    assert unrecorded() == []
    assert {name: rule.sha256 for name, rule in rules_in_force().items()} == rule_hashes()
    assert {"roles", "time_limits", "lifecycles/task", "calendars/2026"} <= set(rules_in_force())
    (adoption,) = adoptions()
    assert all(change.was is None for change in adoption.files)
    with refused("rulebook.recorded_already"):
        record_rules(by=installation_actor(), at=AT)


def test_nobody_with_a_role_records_rules_alone(rule_folder: Path) -> None:
    for role in roles():
        with refused("access.not_permitted"):
            record_rules(by=holder(role), at=AT)
    assert entries_of_event("rulebook.adopted") == []


def test_two_persons_put_a_changed_file_in_force(recorded: Path) -> None:
    before, now = rules_in_force()["lists"].sha256, change(recorded)
    proposal = propose()
    assert unrecorded() == [FileChange("lists", before, now)], "a proposal alone changes nothing"
    waiting = waiting_proposal()
    assert waiting is not None and (waiting.entry_id, waiting.reason) == (proposal, "省政府新办法施行")
    entry = confirm(proposal)
    assert (unrecorded(), waiting_proposal()) == ([], None)
    rule = rules_in_force()["lists"]
    assert (rule.sha256, rule.entry_id, rule.since) == (now, entry, AT + timedelta(hours=1))
    assert adoptions()[-1].files == (FileChange("lists", before, now),)
    body = json.loads(entries_of_event("rulebook.adopted")[-1])
    assert (body["id"], body["because"]) == (entry, proposal)


def test_new_and_removed_files_are_changes_too_and_one_call_takes_all(recorded: Path) -> None:
    change(recorded, "kinds/added", "source: unverified\n")
    (recorded / "demo.yaml").unlink()
    change(recorded)
    assert [file.name for file in unrecorded()] == ["demo", "kinds/added", "lists"]
    confirm(propose())
    assert unrecorded() == []
    assert "demo" not in rules_in_force() and "kinds/added" in rules_in_force()


def test_some_of_the_changed_files_can_be_taken(recorded: Path) -> None:
    change(recorded)
    change(recorded, "roles")
    confirm(propose("roles"))
    assert [file.name for file in unrecorded()] == ["lists"]


def test_a_jurisdictions_own_files_count(recorded: Path) -> None:
    own = Path(settings.ZHENGXIN_DATA) / "rulebook" / "kinds"
    own.mkdir(parents=True)
    try:
        (own / "local.yaml").write_text("source: 县政府文件\n")
        assert [file.name for file in unrecorded()] == ["own/kinds/local"]
        assert rule_name(own / "local.yaml") == "own/kinds/local"
        confirm(propose("own/kinds/local"))
        assert rule_file("own/kinds/local") == "source: 县政府文件\n".encode()
    finally:
        (own / "local.yaml").unlink()
        own.rmdir()
        own.parent.rmdir()


@pytest.mark.parametrize("role", sorted(roles()))
def test_only_the_administrators_of_system_and_security_propose_and_only_audit_confirms(
    recorded: Path, role: str
) -> None:
    change(recorded)
    may = {"propose": role in ("system_administrator", SECURITY), "confirm": role == AUDIT}
    if may["propose"]:
        propose(by=holder(role))
    else:
        with refused("access.not_permitted"):
            propose(by=holder(role))
    proposal = propose()
    if may["confirm"]:
        confirm(proposal, holder(role))
    else:
        with refused("access.not_permitted"):
            confirm(proposal, holder(role))


def test_nobody_confirms_what_he_proposed_whatever_his_rights(recorded: Path) -> None:
    change(recorded)
    everything = replace(installation_actor(), id="one-person")
    proposal = propose(by=everything)
    with refused("rulebook.two_persons"):
        confirm(proposal, everything)
    assert len(adoptions()) == 1


def test_what_cannot_be_proposed_leaves_nothing(recorded: Path) -> None:
    with refused("rulebook.nothing_changed"):
        propose()
    change(recorded)
    with refused("rulebook.reason_missing"):
        propose(reason="  ")
    with refused("rulebook.file_unchanged"):
        propose("lists", "roles")
    with refused("access.not_permitted"):
        propose(by=nobody())
    assert waiting_proposal() is None


def test_what_cannot_be_confirmed_changes_nothing(recorded: Path) -> None:
    change(recorded)
    older, newer = propose(), propose()
    with refused("rulebook.no_such_proposal"):
        confirm(older)
    change(recorded)
    with refused("rulebook.changed_since"):
        confirm(newer)
    assert len(adoptions()) == 1
    confirm(propose())
    with refused("rulebook.no_such_proposal"):
        confirm(newer)


def test_a_start_refuses_what_nobody_recorded_and_names_it(recorded: Path) -> None:
    demand_recorded()
    change(recorded)
    with pytest.raises(Refused) as told:
        demand_recorded()
    assert (told.value.code, told.value.params) == ("rulebook.unrecorded", {"files": "lists", "count": 1})


def test_an_installation_without_any_record_is_refused(rule_folder: Path) -> None:
    with refused("rulebook.unrecorded"):
        demand_recorded()


def test_an_opening_that_somebody_edited_counts_for_nothing(recorded: Path) -> None:
    # Past the guard, as somebody with the store in his hands would.
    rows = Opening.objects.filter(entry__event="rulebook.adopted", group="public")
    change(recorded)
    values = rows.get().values.replace(rules_in_force()["lists"].sha256, rule_hashes()["lists"])
    from django.db import connection

    with connection.cursor() as cursor:
        cursor.execute('UPDATE journal_opening SET "values" = %s WHERE id = %s', [values, rows.get().pk])
    with refused("rulebook.unrecorded"):
        demand_recorded()


def test_a_file_that_changes_after_the_start_is_not_read(recorded: Path) -> None:
    demand_recorded()
    load.cache_clear()
    load("lists")
    change(recorded, "paper_kinds")
    load("lists")
    with pytest.raises(RuleFileChanged, match="paper_kinds"):
        load("paper_kinds")


def test_a_file_is_given_out_while_it_is_the_one_in_force(recorded: Path) -> None:
    assert sha256(rule_file("lists")).hexdigest() == rules_in_force()["lists"].sha256
    change(recorded)
    for name in ("lists", "nothing", "../pyproject"):
        with refused("rulebook.unknown_file"):
            rule_file(name)


def test_every_file_says_its_source_and_what_of_it_is_unverified(recorded: Path) -> None:
    sources = {source.name: source for source in rule_sources()}
    assert sources["roles"].in_force_from == "2026-01-01" and sources["roles"].unverified == ()
    assert "kinds.powers" in sources["lists"].unverified and "kinds.powers.adjust" in sources["lists"].unverified
    assert all(source.since == AT for source in sources.values())
    change(recorded)
    load.cache_clear()
    assert {source.name for source in rule_sources() if source.since is None} == {"lists"}
    load.cache_clear()
