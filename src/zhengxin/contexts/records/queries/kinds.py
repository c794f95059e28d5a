"""The kinds of record that there are: the rulebook's, and those that an installation adds in files of its own."""

from functools import lru_cache
from pathlib import Path

from zhengxin.kernel.recordkinds import RecordKind, kinds_from_files, known_from
from zhengxin.kernel.refusals import Refused
from zhengxin.kernel.rulebook_reader import RulebookMistake
from zhengxin.plumbing.rulebook_files import FOLDER, RulebookFile, load, names_in
from zhengxin.plumbing.rulebook_lines import load_from, with_line

_KINDS = "record_kinds"
# What the kinds name of other files (known_from).
_READ_WITH = (
    "record_code_lists", "record_fields", "publication_terms", "time_limits", "record_indicators", "unit_kinds",
    "forbidden_fields",
)  # fmt: skip


def record_kinds(own: Path | None = None) -> dict[str, RecordKind]:
    """Kinds by code. `own` is the folder of an installation's own rules; its kinds lie below it as record_kinds/*.yaml.

    Raises RulebookMistake with file and line.
    """
    if own is not None:
        return _kinds_in(rule_files(own), own)
    return _shipped(tuple(load(name).sha256 for name in (*names_in(_KINDS), *_READ_WITH)))


@lru_cache(maxsize=2)
def _shipped(_hashes: tuple[str, ...]) -> dict[str, RecordKind]:
    """Read once: a page asks for the kind of every line."""
    return _kinds_in(rule_files(), None)


def record_kind(code: str, own: Path | None = None) -> RecordKind:
    """Refused "records.unknown_kind"."""
    kinds = record_kinds(own)
    if code not in kinds:
        raise Refused("records.unknown_kind", kind=code[:40])
    return kinds[code]


def edition_of(code: str) -> str:
    """The hash of the kind's file, as entries name it."""
    return load(f"{_KINDS}/{code}").sha256


def rule_of(code: str) -> dict[str, str]:
    """The kind's file as an entry's `rule`."""
    return {f"{_KINDS}/{code}": edition_of(code)}


def rule_files(own: Path | None = None) -> tuple[RulebookFile, ...]:
    """The files of all kinds, the rulebook's first."""
    shipped = tuple(load(name) for name in names_in(_KINDS))
    return shipped if own is None else (*shipped, *_read(own))


def _kinds_in(files: tuple[RulebookFile, ...], own: Path | None) -> dict[str, RecordKind]:
    try:
        return kinds_from_files([(file.name, file.data) for file in files], known_from(lambda name: load(name).data))
    except RulebookMistake as mistake:
        name = str(mistake).partition(":")[0]
        files_ = (folder / name for folder in (own, FOLDER) if folder is not None)
        file = next((file for file in files_ if file.is_file()), None)
        raise with_line(mistake, file) if file else mistake from None


def _read(folder: Path) -> list[RulebookFile]:
    return [load_from(folder, f"{_KINDS}/{path.stem}") for path in sorted((folder / _KINDS).glob("*.yaml"))]
