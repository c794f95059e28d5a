"""Files of records that another program drops into a folder: taken in for the machine that the folder belongs to, and
answered beside the file."""

import hashlib
import json
import logging
import re
import secrets
from collections.abc import Callable, Mapping
from contextlib import closing
from datetime import datetime
from pathlib import Path
from typing import Any

from django.conf import settings
from django.db import OperationalError
from django.utils import translation

from zhengxin.contexts.access.actions import answer_once
from zhengxin.contexts.access.queries import machine_actor
from zhengxin.contexts.records.actions import hand_in, take_in
from zhengxin.contexts.records.queries.intake_folder import intake_folder
from zhengxin.contexts.subjects.queries import unit_number_of
from zhengxin.entrypoints.kit.batch_answer import batch_answer, returned_workbook
from zhengxin.entrypoints.kit.instants import today
from zhengxin.entrypoints.kit.refusals import sentence
from zhengxin.kernel.actors import Actor
from zhengxin.kernel.refusals import Refused
from zhengxin.plumbing.drop_folder import DropFolder, Dropped, NotNow
from zhengxin.plumbing.fault_words import fault_words

ANSWER, ERRORS = ".answer.json", ".errors.xlsx"
MOST = 1024**3
# administrative_penalty.anything.csv, or administrative_penalty@CODE.anything.csv for a unit below.
_NAMED = re.compile(r"(?P<kind>[a-z_]+)(@(?P<unit>[^.@]+))?\..*(csv|xlsx)")
# These pass by themselves; the file waits with its mark.
_LATER = {"api.call_under_way", "records.key_missing", "records.key_other"}
_log = logging.getLogger(__name__)
# What was said last of each folder: a file that waits is looked at every two seconds and told of once.
_said: dict[Path, Mapping[str, str]] = {}


def take_in_dropped(*, now: Callable[[], datetime]) -> int:
    """One round of the installation's own inbox, for the schedule: each folder in it bears the number of its client."""
    if not settings.ZHENGXIN_INBOX:
        return 0
    inbox = Path(settings.ZHENGXIN_INBOX)
    if not inbox.is_dir():
        raise Refused("records.inbox_missing", path=inbox)
    folders = [folder for folder in sorted(inbox.glob("machine-*")) if folder.is_dir() and not folder.is_symlink()]
    answered, closed = 0, {}
    for folder in folders:
        try:
            answered += take_in_folder(folder, folder.name, now=now)
        except OSError as fault:
            # The folder of one machine does not keep the others waiting.
            closed[folder.name] = fault_words(fault)
    _say(inbox, closed)
    return answered


def take_in_folder(path: Path, client: str, *, now: Callable[[], datetime]) -> int:
    """One round of one folder: how many files were answered. Does nothing where another process is at work in it."""
    answered, waiting = 0, {}
    with closing(DropFolder(path)) as folder:
        if not folder.is_ours():
            return 0
        for dropped in folder.dropped():
            try:
                _take(folder, dropped, machine_actor(client, day=today(), via="folder"), now())
                answered += 1
            except NotNow:
                continue
            except (Refused, OSError, OperationalError) as fault:
                waiting[f"{dropped.name} ({dropped.turn})"] = fault_words(fault)
    _say(path, waiting)
    return answered


def _say(folder: Path, waiting: Mapping[str, str]) -> None:
    before = _said.get(folder, {})
    for name, fault in waiting.items():
        if before.get(name) != fault:
            # What a file is called is in nobody's log: it may name whom it is about.
            _log.warning("something in %s waits: %s", folder.name, fault)
    _said[folder] = waiting


def _take(folder: DropFolder, dropped: Dropped, by: Actor, at: datetime) -> None:
    copy = intake_folder(at) / f"dropped-{secrets.token_hex(8)}"
    try:
        with translation.override(settings.LANGUAGE_CODE):
            told, workbook = _told(folder, dropped, copy, by, at)
    finally:
        copy.unlink(missing_ok=True)
    folder.withdraw(dropped.name + ERRORS)
    if workbook is not None:
        folder.answer(dropped.name + ERRORS, workbook)
    folder.answer(dropped.name + ANSWER, json.dumps(told, ensure_ascii=False, indent=1).encode())
    folder.done(dropped)


def _told(
    folder: DropFolder, dropped: Dropped, copy: Path, by: Actor, at: datetime
) -> tuple[dict[str, Any], bytes | None]:
    """The answer, and the workbook of what is wrong. A file that is refused whole is answered with the reason.

    Refused: what passes by itself.
    """
    try:
        sha256 = folder.copied(dropped, copy, most=MOST)
        number = _taken_in(dropped, copy, sha256, by, at)
    except Refused as refused:
        if refused.code in _LATER:
            raise
        return {"batch": None, "state": "refused", "fault": {"code": refused.code, "detail": sentence(refused)}}, None
    told = batch_answer(by, number) | {"file_sha256": sha256}
    if told["state"] == "waiting":
        raise Refused("api.call_under_way")
    return told, returned_workbook(by, number) if told["rejected"] else None


def _taken_in(dropped: Dropped, copy: Path, sha256: str, by: Actor, at: datetime) -> str:
    """The number of the batch: the same one where a process was killed after it, for the mark is still the same."""
    named = _NAMED.fullmatch(dropped.name)
    if named is None:
        raise Refused("records.file_name_wrong")
    if not by.id:
        raise Refused("access.client_not_at_work")
    unit = unit_number_of(named["unit"] or str(by.unit))
    if unit is None:
        raise Refused("subjects.unknown_unit", number=named["unit"])

    given: dict[str, Any] = {"kind": named["kind"], "unit": unit, "name": dropped.name}

    def act(remember: Callable[[dict[str, Any]], None]) -> None:
        hand_in(file=copy, also=lambda number: remember({"batch": number}), **given, by=by, at=at)

    turn = hashlib.sha256(f"folder {dropped.name} {dropped.turn}".encode()).hexdigest()
    # Alone: the folder was taken for this process.
    told, _again = answer_once(key_sha256=turn, request_sha256=sha256, act=act, is_alone=True, by=by, at=at)
    number = str(told["batch"])
    try:
        take_in(number=number, file=copy, by=by, at=at)
    except Refused as refused:
        # The batch itself says what is wrong with its file; a worker may have been faster.
        if not refused.code.startswith(("table.", "document.", "records.")):
            raise
    return number
