"""What a row of a sheet asks for: an act with its values, or the cells that stop it."""

import re
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date

from zhengxin.kernel.cells import cell_day, cell_text, chosen
from zhengxin.kernel.refusals import Refused
from zhengxin.kernel.tasksheets.forms import SheetAct, SheetKind, TaskSheetForms

LONGEST = 5_000
_BETWEEN_UNITS = re.compile(r"[、,，;；\n]+")
_WITH_ROLE = re.compile(r"(.+)[(（]([^()（）]+)[)）]")


@dataclass(frozen=True)
class CellFault:
    """A cell that stops its row, by column code ("" for the whole row), and the reason."""

    column: str
    why: Refused


@dataclass(frozen=True)
class Asked:
    """`act` "" for a row that asks for nothing. `units` pairs a unit as it was named with a role."""

    act: str = ""
    words: str = ""
    units: tuple[tuple[str, str], ...] = ()
    new_day: date | None = None
    faults: tuple[CellFault, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.act or self.faults)


def asked_of(
    cells: Mapping[str, str],
    kind: SheetKind,
    forms: TaskSheetForms,
    *,
    computed: Collection[str] = (),
    merged: Collection[str] = (),
) -> Asked:
    """`cells` by column code; `computed` and `merged` are the columns of cells that cannot be taken at their word."""
    codes = [column.code for column in kind.open]
    faults = [CellFault(code, Refused("cell.formula")) for code in codes if code in computed]
    faults += [CellFault(code, Refused("cell.merged")) for code in codes if code in merged]
    told: dict[str, str] = {}
    for code in codes:
        try:
            told[code] = cell_text(cells.get(code, ""), limit=LONGEST)
        except Refused as refused:
            faults.append(CellFault(code, refused))
    if faults or not any(told.values()):
        return Asked(faults=tuple(faults))
    act = chosen(told["act"], {code: (code, *act.words.values()) for code, act in kind.acts.items()})
    if act is None:
        unknown = Refused("sheet.act_unknown", value=told["act"][:40])
        return Asked(faults=(CellFault("act", unknown if told["act"] else Refused("sheet.act_missing")),))
    faults = _unfit(told, kind.acts[act])
    if len(told["words"]) > kind.acts[act].longest:
        faults.append(CellFault("words", Refused("cell.long", limit=kind.acts[act].longest)))
    new_day = None
    if told.get("new_day"):
        try:
            new_day = cell_day(told["new_day"])
        except Refused as refused:
            faults.append(CellFault("new_day", refused))
    return Asked(act, told["words"], _units(told.get("assigned", ""), forms), new_day, tuple(faults))


def _unfit(told: Mapping[str, str], act: SheetAct) -> list[CellFault]:
    """Cells that the act needs and does not find, or finds and does not need."""
    missing = [CellFault(code, Refused("cell.missing")) for code in told if code in act.needs and not told[code]]
    spare = [code for code, text in told.items() if text and code != "act" and code not in act.takes]
    return missing + [CellFault(code, Refused("sheet.cell_not_for_act")) for code in spare]


def _units(text: str, forms: TaskSheetForms) -> tuple[tuple[str, str], ...]:
    """A bracket that holds no role belongs to the name."""
    offered = {role: (role, *words.values()) for role, words in forms.roles.items()}
    units = []
    for named in filter(None, map(str.strip, _BETWEEN_UNITS.split(text))):
        found = _WITH_ROLE.fullmatch(named)
        role = chosen(found[2], offered) if found else None
        units.append((found[1].strip(), role) if found and role else (named, "lead"))
    return tuple(units)
