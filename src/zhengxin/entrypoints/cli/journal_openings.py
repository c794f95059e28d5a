"""Openings of entries (JSON, as interface and pages hand them out) checked by themselves: what is said of a thing is
what the log holds."""

import json
from collections.abc import Sequence
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any

import click
from django.utils.translation import gettext as _

from zhengxin.entrypoints.cli.files import content_of
from zhengxin.entrypoints.cli.output import print_json
from zhengxin.entrypoints.kit.verification_words import entry_fault_words, failure_words
from zhengxin.kernel.entries import canonical, commitment
from zhengxin.kernel.entry_reading import entry_fault
from zhengxin.kernel.field_proofs import proven_values
from zhengxin.kernel.merkle import LogFailure, LogProof, Unsigned, VerifierKey, from_base64

_MOST = 1_000_000


@dataclass(frozen=True)
class Opening:
    """`wrong` tells why it does not hold, "" where it does; then `values` are what was opened."""

    file: str
    wrong: str = ""
    log: str = ""
    index: int = 0
    size: int = 0
    entry: str = ""
    values: dict[str, Any] = field(default_factory=dict)


def verify_openings(
    files: Sequence[Path], keys: Sequence[VerifierKey], witnesses: Sequence[VerifierKey], form: str
) -> int:
    """1 where one of them does not hold, or lacks the word of a witness. Unusable: a file that cannot be read."""
    found = [_checked(file, content_of(file, limit=_MOST), keys, witnesses) for file in files]
    is_well = not any(each.wrong for each in found)
    if form == "json":
        print_json({"ok": is_well, "openings": [asdict(each) for each in found]})
        return 0 if is_well else 1
    for each in found:
        if each.wrong:
            click.echo(f"{each.file}: {each.wrong}")
            continue
        click.echo(_("%(file)s holds: the entry is number %(index)s of the %(size)s that %(log)s had.") % asdict(each))
        click.echo(f"  {each.entry}")
        click.echo(f"  {canonical(each.values).decode()}")
    return 0 if is_well else 1


def _checked(file: Path, content: bytes, keys: Sequence[VerifierKey], witnesses: Sequence[VerifierKey]) -> Opening:
    try:
        told = json.loads(content)
        entry, opening = str(told["entry"]).encode(), told["opening"]
        hashes = tuple(from_base64(each, "proof") for each in told["proof"])
        proof = LogProof(int(told["index"]), hashes, str(told["checkpoint"]).encode(), entry)
        signed = proof.check(entry, keys[0].name, keys, witnesses)
        for witness in witnesses:
            if witness not in signed.seen:
                raise Unsigned(f"{witness.name} has not cosigned the checkpoint of this opening")
        if wrong := entry_fault(entry):
            return Opening(str(file), wrong=entry_fault_words(wrong, proof.index))
        values = _values(opening, json.loads(entry)["commit"])
    except LogFailure as fault:
        return Opening(str(file), wrong=f"{failure_words(fault)} ({fault})")
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError):
        return Opening(str(file), wrong=_("The values are not those that the entry committed to, or it is no opening."))
    return Opening(str(file), "", signed.checkpoint.origin, proof.index, signed.checkpoint.size, entry.decode(), values)


def _values(opening: dict[str, Any], commit: dict[str, str]) -> dict[str, Any]:
    """Raises ValueError, KeyError or TypeError for what does not open the entry."""
    group, values = opening["group"], opening["values"]
    if isinstance(values, list):
        return proven_values(opening, commit[group])
    if commitment(group, bytes.fromhex(opening["salt"]), canonical(values)) != commit[group]:
        raise ValueError("the values are not what the entry committed to")
    return dict(values)
