"""Files that are checked by themselves, without the log and without the platform: what holds of each, and how it is
told."""

from collections.abc import Sequence
from dataclasses import asdict, dataclass

import click
from django.utils.translation import gettext as _

from zhengxin.entrypoints.cli.output import print_json
from zhengxin.kernel.merkle import LogProof, SignedCheckpoint, Unsigned, VerifierKey

# Bytes of one file.
MOST = 1_000_000


@dataclass(frozen=True)
class Alone:
    """`wrong` tells why it does not hold, "" where it does; the rest is known of one that holds."""

    file: str
    wrong: str = ""
    log: str = ""
    index: int = 0
    size: int = 0
    entry: str = ""

    @property
    def lines(self) -> list[str]:
        """What it says, for people."""
        return [self.entry]


def signed_by_all(
    proof: LogProof, entry: bytes, keys: Sequence[VerifierKey], witnesses: Sequence[VerifierKey], what: str
) -> SignedCheckpoint:
    """The checkpoint that the proof leads to. Raises LogFailure, Unsigned where a witness has not cosigned it."""
    signed = proof.check(entry, keys[0].name, keys, witnesses)
    for witness in witnesses:
        if witness not in signed.seen:
            raise Unsigned(f"{witness.name} has not cosigned the checkpoint of this {what}")
    return signed


def tell(found: Sequence[Alone], form: str, name: str) -> int:
    """`name` is what JSON calls them. 1 where one of them does not hold."""
    is_well = not any(each.wrong for each in found)
    if form == "json":
        print_json({"ok": is_well, name: [asdict(each) for each in found]})
        return 0 if is_well else 1
    for each in found:
        if each.wrong:
            click.echo(f"{each.file}: {each.wrong}")
            continue
        click.echo(_("%(file)s holds: the entry is number %(index)s of the %(size)s that %(log)s had.") % asdict(each))
        for line in each.lines:
            click.echo(f"  {line}")
    return 0 if is_well else 1
