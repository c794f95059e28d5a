"""Receipts (.tlog-proof) checked by themselves, without the log and without the platform."""

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from pathlib import Path

import click
from django.utils.translation import gettext as _

from zhengxin.entrypoints.cli.files import content_of
from zhengxin.entrypoints.cli.output import print_json
from zhengxin.entrypoints.kit.verification_words import entry_fault_words, failure_words
from zhengxin.kernel.entry_reading import entry_fault
from zhengxin.kernel.merkle import LogFailure, LogProof, Unsigned, VerifierKey

_MOST = 1_000_000


@dataclass(frozen=True)
class Receipt:
    """`wrong` tells why it does not hold, "" where it does; the rest is known of one that holds."""

    file: str
    wrong: str = ""
    log: str = ""
    index: int = 0
    size: int = 0
    entry: str = ""


def verify_receipts(
    files: Sequence[Path], keys: Sequence[VerifierKey], witnesses: Sequence[VerifierKey], form: str
) -> int:
    """1 where one of them does not hold, or lacks the word of a witness. Unusable: a file that cannot be read."""
    found = [_checked(file, content_of(file, limit=_MOST), keys, witnesses) for file in files]
    is_well = not any(each.wrong for each in found)
    if form == "json":
        print_json({"ok": is_well, "receipts": [asdict(each) for each in found]})
        return 0 if is_well else 1
    for each in found:
        if each.wrong:
            click.echo(f"{each.file}: {each.wrong}")
            continue
        click.echo(_("%(file)s holds: the entry is number %(index)s of the %(size)s that %(log)s had.") % asdict(each))
        click.echo(f"  {each.entry}")
    return 0 if is_well else 1


def _checked(file: Path, content: bytes, keys: Sequence[VerifierKey], witnesses: Sequence[VerifierKey]) -> Receipt:
    try:
        proof = LogProof.parse(content)
        signed = proof.check(proof.extra, keys[0].name, keys, witnesses)
        for witness in witnesses:
            if witness not in signed.seen:
                raise Unsigned(f"{witness.name} has not cosigned the checkpoint of this receipt")
    except LogFailure as fault:
        return Receipt(str(file), wrong=f"{failure_words(fault)} ({fault})")
    fault_found = entry_fault(proof.extra)
    if fault_found:
        return Receipt(str(file), wrong=entry_fault_words(fault_found, proof.index))
    return Receipt(str(file), "", signed.checkpoint.origin, proof.index, signed.checkpoint.size, proof.extra.decode())
