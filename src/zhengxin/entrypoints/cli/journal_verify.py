"""`zhengxin journal verify`: a log read entry by entry by somebody who does not trust it; needs no installation."""

import sqlite3
import time
from collections.abc import Sequence
from pathlib import Path

import click
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy

from zhengxin.entrypoints.cli.faults import Unusable
from zhengxin.entrypoints.cli.files import content_of
from zhengxin.entrypoints.cli.journal_cosigned import cosigned_by, witness_keys
from zhengxin.entrypoints.cli.journal_findings import AcceptanceFound, Findings
from zhengxin.entrypoints.cli.journal_openings import verify_openings
from zhengxin.entrypoints.cli.journal_receipts import verify_receipts
from zhengxin.entrypoints.cli.journal_state import Remembered, remember, remembered
from zhengxin.entrypoints.cli.language import speak
from zhengxin.entrypoints.cli.output import FORMAT, print_json
from zhengxin.entrypoints.cli.progress import Progress
from zhengxin.kernel.entry_reading import entry_fault
from zhengxin.kernel.merkle import (
    TILE_WIDTH,
    Altered,
    Checkpoint,
    Edge,
    LogFailure,
    Look,
    Note,
    Reader,
    VerifierKey,
    accepted,
    check_continues,
    check_inclusion,
    edge_at,
    inclusion_proof,
    opened,
    read_tile,
    tiles_of,
    verified,
)
from zhengxin.kernel.refusals import Refused
from zhengxin.plumbing.log_sources import WebSource, folder_source, remembering
from zhengxin.plumbing.merkle_log import CheckpointStore

_MOST_ACCEPTANCE = 1_000_000
_MOST_KEYS = 100
_SUCCESSION = "zhengxin/v1/key-succession"


@click.command(name="verify")
@click.option("--dir", "folder", type=click.Path(path_type=Path), help="The log as a folder with its checkpoint.")
@click.option("--url", "address", help="The log behind an address, such as https://zx.example.gov.cn/log.")
@click.option(
    "--vkey", "key_texts", metavar="VKEY", multiple=True, help="The log's verifier key; once for each key it had."
)
@click.option(
    "--state",
    "state_file",
    type=click.Path(path_type=Path, dir_okay=False),
    help="Remembers key and checkpoint; the next run proves that the log goes on from there and reads what is new.",
)
@click.option(
    "--acceptance",
    "acceptance_files",
    metavar="FILE",
    multiple=True,
    type=click.Path(path_type=Path),
    help="An acceptance that must have been kept.",
)
@click.option(
    "--witness",
    "witness_texts",
    metavar="VKEY",
    multiple=True,
    help="The verifier key of a witness that must have cosigned the log.",
)
@click.option(
    "--proof",
    "proof_files",
    metavar="FILE",
    multiple=True,
    type=click.Path(path_type=Path),
    help="A receipt (.tlog-proof) that holds by itself; with nothing else named, no log is read.",
)
@click.option(
    "--opening",
    "opening_files",
    metavar="FILE",
    multiple=True,
    type=click.Path(path_type=Path),
    help="An entry with its proof and what opens it (JSON), or single fields of it; holds by itself as a receipt does.",
)
@click.option("--whole", is_flag=True, help="Hashes every entry again, also those of earlier runs.")
@FORMAT
def verify(
    folder: Path | None,
    address: str | None,
    key_texts: tuple[str, ...],
    state_file: Path | None,
    acceptance_files: tuple[Path, ...],
    witness_texts: tuple[str, ...],
    proof_files: tuple[Path, ...],
    opening_files: tuple[Path, ...],
    whole: bool,
    form: str,
) -> int:
    """Hashes every entry of a log, compares every tile, and proves that it goes on from what it showed before."""
    speak()
    witnesses = witness_keys(witness_texts)
    past = remembered(state_file) if state_file else None
    if proof_files or opening_files:
        if folder or address or acceptance_files or (proof_files and opening_files):
            raise Unusable(lazy("A receipt or an opening holds by itself; name nothing beside it."))
        keys = trusted_keys(key_texts, past, None, None)
        if opening_files:
            return verify_openings(opening_files, keys, witnesses, form)
        return verify_receipts(proof_files, keys, witnesses, form)
    read, note = source_of(folder, address)
    keys = with_successors(read, trusted_keys(key_texts, past, folder, address))
    acceptances = [(file, content_of(file, limit=_MOST_ACCEPTANCE)) for file in acceptance_files]
    findings = Findings(note=note, remembered=past)
    checkpoint = checked(read, note, keys, findings, past=past, whole=whole)
    if checkpoint is not None:
        for file, content in acceptances:
            _check_acceptance(read, checkpoint, keys, file, content, findings)
        for witness in witnesses:
            try:
                findings.cosigned.append(cosigned_by(witness, read, note, checkpoint, keys))
            except LogFailure as fault:
                findings.failure(fault)
    if state_file and not findings.bad:
        remember(state_file, keys, note)
    if form == "json":
        print_json(findings.document())
    else:
        findings.tell()
    return 1 if findings.bad else 0


def source_of(folder: Path | None, address: str | None) -> tuple[Reader, bytes]:
    """The reader of the log, and its checkpoint; where it lies below `log`, as in an installation, it is found too."""
    if (folder is None) == (address is None):
        raise Unusable(lazy("Name either a folder with --dir or an address with --url."))
    if folder is not None:
        sources = [folder_source(place) for place in (folder, folder / "log")]
    else:
        assert address is not None
        base = address.strip().rstrip("/")
        sources = [WebSource(place) for place in (base, f"{base}/log")]
    for source in sources:
        note = source("checkpoint")
        if note is not None:
            return remembering(source), note
    raise Unusable(lazy("There is no log at %(place)s: no checkpoint is there."), place=folder or address)


def trusted_keys(
    texts: Sequence[str], past: Remembered | None, folder: Path | None, address: str | None
) -> list[VerifierKey]:
    """The keys that are given and remembered; without any, the one that lies beside the log, and a word about it."""
    try:
        keys = [VerifierKey.parse(text.strip()) for text in texts]
    except LogFailure as fault:
        raise Unusable(lazy("This is no verifier key: %(reason)s."), reason=fault) from fault
    if past is not None:
        keys += [key for key in past.keys if key not in keys]
    if not keys and (found := _key_beside(folder, address)):
        click.echo(
            _("The key was taken from beside the log; compare it with one from elsewhere: %(key)s") % {"key": found},
            err=True,
        )
        keys = [found]
    if not keys:
        raise Unusable(
            lazy("Whose log is it? Give its verifier key with --vkey; it stands on the page of the journal.")
        )
    if len({key.name for key in keys}) > 1:
        raise Unusable(lazy("The keys are of several logs: %(names)s."), names=", ".join(key.name for key in keys))
    return keys


def with_successors(read: Reader, keys: list[VerifierKey]) -> list[VerifierKey]:
    """The keys and those that one of them has made its successor, as docs/journal.md says; each is told."""
    keys = list(keys)
    for number in range(2, _MOST_KEYS):
        data = read(f"key-{number}")
        if data is None:
            break
        try:
            note = Note.parse(data)
            head, origin, text = note.text.splitlines()
            found = VerifierKey.parse(text)
        except ValueError:
            continue
        is_ours = (head, origin, found.name) == (_SUCCESSION, keys[0].name, keys[0].name) and found not in keys
        if is_ours and any(key.verifies(note.text, line) for key in keys for line in note.signatures):
            click.echo(_("A trusted key has handed over to: %(key)s") % {"key": found}, err=True)
            keys.append(found)
    return keys


def _key_beside(folder: Path | None, address: str | None) -> VerifierKey | None:
    """As an installation keeps and shows it. It proves nothing about who keeps the log."""
    try:
        if folder is not None:
            stores = [CheckpointStore(place / "journal-store.sqlite3") for place in (folder, folder.parent)]
            text = next((store.last().verifier for store in stores if store.exists()), "")
        else:
            site = (address or "").strip().rstrip("/").removesuffix("/log")
            text = (WebSource(site)("journal/vkey") or b"").decode("utf-8", "replace").strip()
        return VerifierKey.parse(text)
    except (LogFailure, Refused, sqlite3.Error):
        return None


def checked(
    read: Reader,
    note: bytes,
    keys: Sequence[VerifierKey],
    findings: Findings,
    *,
    past: Remembered | None = None,
    whole: bool = False,
    also: Look | None = None,
) -> Checkpoint | None:
    """The checkpoint once everything below it is what it stands for; else None, and the finding is noted.

    `also` sees every entry that is read.
    """
    try:
        shown = opened(note, keys[0].name, keys).checkpoint
        findings.checkpoint = shown
        since = Edge()
        if past is not None:
            check_continues(past.checkpoint, shown, read)
            if not whole:
                since = _edge_of(read, past.checkpoint)
        findings.since = since.size
        progress = Progress(lazy("%(done)s of %(size)s entries read"))

        def look(first: int, entries: Sequence[bytes]) -> None:
            for index, entry in enumerate(entries, first):
                fault = entry_fault(entry)
                if fault:
                    findings.entry(index, fault)
            if also:
                also(first, entries)
            progress.at(first + len(entries), shown.size)

        verified(read, shown.size, shown.root, since, look)
    except LogFailure as fault:
        findings.failure(fault)
        return None
    return shown


def _edge_of(read: Reader, checkpoint: Checkpoint) -> Edge:
    """What the log shows as its edge when it was last found good, bound by the root that was found good then."""
    edge = edge_at(read, checkpoint.size)
    if edge.root() != checkpoint.root:
        raise Altered(f"the first {checkpoint.size} entries do not have the root that they had")
    return edge


def _check_acceptance(
    read: Reader, checkpoint: Checkpoint, keys: Sequence[VerifierKey], file: Path, content: bytes, findings: Findings
) -> None:
    try:
        acceptance = accepted(content, checkpoint.origin, keys)
        index = _index_of(read, checkpoint, acceptance.leaf)
    except LogFailure as fault:
        findings.failure(fault, file)
        return
    findings.acceptance(AcceptanceFound(file, acceptance, index, is_over=time.time() > acceptance.due.timestamp()))


def _index_of(read: Reader, checkpoint: Checkpoint, leaf: bytes) -> int | None:
    """Where the leaf stands in the tree, proved; None where it does not. Raises LogFailure."""
    for place in tiles_of(checkpoint.size):
        if place.level != 0:
            break
        hashes = read_tile(read, checkpoint.size, 0, place.index)
        at = hashes.find(leaf)
        while at > 0 and at % len(leaf):
            at = hashes.find(leaf, at + 1)
        if at >= 0:
            index = place.index * TILE_WIDTH + at // len(leaf)
            proof = inclusion_proof(read, index, checkpoint.size)
            check_inclusion(leaf, index, checkpoint.size, proof, checkpoint.root)
            return index
    return None
