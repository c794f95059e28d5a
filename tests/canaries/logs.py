"""The part of the course that belongs to the log: it takes in what happened, and everything befalls it once."""

from datetime import UTC, datetime, timedelta
from pathlib import Path

from django.conf import settings
from django.db import connection

from tests.contexts.journal.log_acts import acted, published
from zhengxin.contexts.journal.actions import correct_clock, count_intake, recover_rows, rotate_key, succeed_log
from zhengxin.contexts.journal.policies import keeper
from zhengxin.plumbing.merkle_log import key_path

AFTER_ALL = datetime(2026, 9, 1, 1, 0, tzinfo=UTC)
BY = keeper("cli")


def run_log() -> None:
    """Whole days about persons go in padded; a wrong clock, a new key, an older database, a lost key."""
    assert count_intake(by=BY, at=AFTER_ALL)
    published(AFTER_ALL + timedelta(hours=1))
    correct_clock(by=BY, at=AFTER_ALL)
    rotate_key(by=BY, at=AFTER_ALL)
    lost = acted("lost", AFTER_ALL)
    published(AFTER_ALL)
    row = "(SELECT id FROM journal_entry WHERE entry_id = %s)"
    with connection.cursor() as cursor:
        cursor.execute(f"DELETE FROM journal_leafrange WHERE first_entry = {row}", [lost])
        cursor.execute(f"DELETE FROM journal_opening WHERE entry_id = {row}", [lost])
        cursor.execute("DELETE FROM journal_entry WHERE entry_id = %s", [lost])
    assert recover_rows(by=BY, at=AFTER_ALL) == 1
    published(AFTER_ALL)
    key_path(Path(settings.ZHENGXIN_DATA)).unlink()
    succeed_log(by=BY, at=AFTER_ALL)
