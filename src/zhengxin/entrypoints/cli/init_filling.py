"""What a new installation holds: its units, three posts with their first holders and accounts, nothing else."""

import secrets
from collections.abc import Mapping
from datetime import date, datetime

from zhengxin.contexts.access.actions import grant_role, make_installation, open_account
from zhengxin.contexts.access.queries import installation_actor, installed_for, roles
from zhengxin.contexts.rulebook.actions import record_rules
from zhengxin.contexts.subjects.actions import begin_term, create_post, load_unit_tree
from zhengxin.contexts.subjects.queries import Division
from zhengxin.entrypoints.cli.unit_file import UnitSheet

PASSWORD_BYTES = 12


def is_finished(jurisdiction: str) -> bool:
    """Whether an earlier call for this division was cut off after everything had been done, its passwords told.
    Refused "access.not_empty" when the store holds another installation, or people who came another way."""
    if installed_for() == jurisdiction:
        return True
    installation_actor()
    return False


def fill(*, place: Division, sheet: UnitSheet, logins: Mapping[str, str], at: datetime, day: date) -> list[list[str]]:
    """Returns log-in name, first password and role of each administrator. Runs in the caller's transaction."""
    by = installation_actor()
    record_rules(by=by, at=at)
    make_installation(jurisdiction=place.code, by=by, at=at)
    with sheet.naming_the_place():
        numbers = load_unit_tree(rows=sheet.rows, by=by, at=at)
    seat = numbers[_seat_of_administrators(sheet, place)]
    told = []
    for role, login in logins.items():
        title = roles()[role]["zh"]
        post = create_post(unit=seat, title=title, by=by, at=at)
        # Who they are is entered by their successors' terms; the first holder bears the post's name.
        person = begin_term(post=post, name=title, from_day=day, by=by, at=at)
        password = secrets.token_urlsafe(PASSWORD_BYTES)
        open_account(login=login, person=person, password=password, must_change_password=True, by=by, at=at)
        grant_role(post=post, role=role, path="", from_day=day, by=by, at=at)
        told.append([login, password, title])
    return told


def _seat_of_administrators(sheet: UnitSheet, place: Division) -> str:
    """The division's own government where the sheet has one, else its first unit without a parent."""
    roots = [row for row in sheet.rows if row.parent is None]
    governments = [row for row in roots if row.kind == "government" and row.division == place.code]
    return (governments or roots)[0].key
