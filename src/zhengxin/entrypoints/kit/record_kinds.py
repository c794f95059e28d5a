"""The kinds of record that there are: the rulebook's, and those that an installation adds in files of its own."""

from functools import cache
from pathlib import Path

from zhengxin.kernel.recordkinds import RecordKind, kinds_from_files, known_from
from zhengxin.kernel.refusals import Refused
from zhengxin.kernel.rulebook_reader import RulebookMistake
from zhengxin.plumbing.rulebook_files import FOLDER, RulebookFile, load_from, with_line

_KINDS = "record_kinds"


def record_kinds(own: Path | None = None) -> dict[str, RecordKind]:
    """Kinds by code. `own` is the folder of an installation's own rules; its kinds lie below it as record_kinds/*.yaml.

    Raises RulebookMistake with file and line.
    """
    return kinds_in(rule_files(own))


def record_kind(code: str, own: Path | None = None) -> RecordKind:
    """Refused "records.unknown_kind"."""
    kinds = record_kinds(own)
    if code not in kinds:
        raise Refused("records.unknown_kind", kind=code[:40])
    return kinds[code]


def rule_files(own: Path | None = None) -> tuple[RulebookFile, ...]:
    """The files of all kinds, the rulebook's first."""
    return _shipped() if own is None else (*_shipped(), *_read(own))


def kinds_in(files: tuple[RulebookFile, ...]) -> dict[str, RecordKind]:
    known = known_from(lambda name: load_from(FOLDER, name).data)
    try:
        return kinds_from_files([(file.name, file.data) for file in files], known)
    except RulebookMistake as mistake:
        name = str(mistake).partition(".yaml")[0]
        file = next((file for file in files if file.name == name), None)
        if file is None:
            raise
        raise with_line(mistake, file.path) from None


@cache
def _shipped() -> tuple[RulebookFile, ...]:
    return tuple(_read(FOLDER))


def _read(folder: Path) -> list[RulebookFile]:
    return [load_from(folder, f"{_KINDS}/{path.stem}") for path in sorted((folder / _KINDS).glob("*.yaml"))]
