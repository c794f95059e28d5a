"""Erased is gone: every store there is gets listed, and what was planted in every field is in none of them."""

import logging
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from django.apps import apps
from django.db import connection, models
from django.test import override_settings

from tests.canaries.canary import Aviary
from tests.canaries.course import run_course
from tests.canaries.logs import run_log
from tests.contexts.journal.log_acts import begun, published
from tests.contexts.records.conftest import add_uncoded_kind, ask_for_two
from tests.erasure.everything import DAY_AFTER, entries_left, erase_everything, erased
from tests.erasure.kept import kept
from tests.erasure.more_words import plant_more
from tests.erasure.stores import everything_kept, tables
from zhengxin.contexts.documents.models import PaperGram
from zhengxin.contexts.erasure.actions import finish_erasures
from zhengxin.contexts.erasure.policies import executor
from zhengxin.contexts.erasure.queries import KINDS, demand_accounted
from zhengxin.contexts.journal.models import Opening
from zhengxin.contexts.journal.queries import demand_openings_fit, inspect_log, kept_logs
from zhengxin.contexts.plans.models import FilingGram, ProgrammeGram, TaskGram
from zhengxin.plumbing.guarded import GuardedModel

WORDS = (
    models.CharField,
    models.TextField,
    models.JSONField,
    models.BinaryField,
    models.FileField,
    models.GenericIPAddressField,
    models.UUIDField,
)
# Tables that no model describes.
OF_THE_STORE = {"django_migrations", "sqlite_sequence"}
# Erased with their row and never words of anybody: hashes, places, what a list of rules prints, pairs of characters.
NO_WORDS = {
    "access_account.password",
    "plans_correction.corrected_by",
    "plans_ledgerunit.group",
    "plans_ledgerunit.why",
    "plans_reading.disclosure",
    "plans_programmegram.gram",
    "plans_taskgram.gram",
    "documents_paperversion.content_sha256",
    "journal_opening.salt",
    "plans_plandocument.places",
    "plans_reading.positions",
    "records_officialarchive.identity",
    "records_officialarchive.subject_hash",
    "publication_publication.document",
    "publication_publicsubject.code",
    "records_record.document_hash",
    "records_record.key_hash",
    "records_record.subject_code",
    "records_record.subject_hash",
    "records_recordversion.content_hash",
}
# What stands for everybody to read: names of bodies and posts, the basis of official acts, a unit's own mailbox.
FOR_EVERYBODY = {
    "propose_client.name",
    "register_unit.name 1",
    "load_unit_tree.name",
    "register_unit.name 2",
    "add_name.name",
    "rename_unit.name",
    "create_post.title",
    "merge_units.basis",
    "adopt_calendar.source",
    "adopt_calendar.rows",
    "add_log.reason",
    "add_witness.reason",
    "issue_version.basis",
    "issue_version.publication_basis",
    "ask_erasure.reason",
    "decline_erasure.reason",
    "open_list.basis",
    "open_gate.basis",
    "close_gate.reason",
    "set_mailbox.address",
    "switch_kind.basis",
    "start_clock.owner_key",
}
# The same, kept in an entry's values alone.
IN_ENTRIES = {
    "rename_unit.basis",
    "move_unit.basis",
    "propose_rules.reason",
    "drop_log.reason",
    "drop_witness.reason",
    "end_client.reason",
    "give_up_batch.reason",
    "send_again.reason",
}
# Kept nowhere, from the first moment.
NEVER_KEPT = {
    "open_account.password",
    "change_password.new",
    "reset_password.password",
    "give_new_password.password",
    # Sealed, as a keyed hash, and masked.
    "begin_archive.identity",
}


def columns() -> Iterator[tuple[type[models.Model], Any]]:
    for model in apps.get_models(include_auto_created=True):
        for field in model._meta.concrete_fields:
            if isinstance(field, WORDS):
                yield model, field


def is_erased_column(model: type[models.Model], name: str) -> bool:
    return issubclass(model, GuardedModel) and (model.ERASED_WHOLE or name in model.ERASED)


def test_every_column_is_erased_or_named_with_the_reason_to_keep_it():
    found = {
        f"{model._meta.label}.{field.name}" for model, field in columns() if not is_erased_column(model, field.name)
    }
    assert found == {name for name in kept() if not name.startswith("plans.Correction.")}


@pytest.mark.django_db
def test_every_table_is_a_models():
    described = {model._meta.db_table for model in apps.get_models(include_auto_created=True)}
    assert set(tables()) - described <= OF_THE_STORE


@dataclass(frozen=True)
class Course:
    birds: Aviary
    caplog: pytest.LogCaptureFixture

    def places(self) -> dict[str, set[str]]:
        """Where each field's words are found in all that is kept."""
        places: dict[str, set[str]] = {}
        for place, text in [*everything_kept(), ("what was logged", self.logged())]:
            for name in self.birds.found_in(text):
                places.setdefault(name, set()).add(place)
        return places

    def logged(self) -> str:
        lines = [*self.caplog.get_records("setup"), *self.caplog.get_records("call")]
        return "\n".join(line.getMessage() for line in lines if not line.name.startswith("django.db"))


@pytest.fixture
def course(
    rule_folder: Path, tmp_path: Path, settings, caplog: pytest.LogCaptureFixture, monkeypatch: pytest.MonkeyPatch
) -> Course:
    found = Aviary()
    settings.ZHENGXIN_DATA = tmp_path / "data"
    for folder in ("data", "temporary"):
        (tmp_path / folder).mkdir()
    monkeypatch.setenv("TMPDIR", str(tmp_path / "temporary"))
    monkeypatch.setattr(tempfile, "tempdir", None)
    with caplog.at_level(logging.DEBUG), override_settings(ZHENGXIN_SMTP_URL="smtp://localhost:25?from=zx@example.org"):
        add_uncoded_kind(rule_folder)
        ask_for_two(rule_folder, "annual_appraisal")
        begun()
        run = run_course(found, rule_folder / "lists.yaml")
        plant_more(run, found)
        run_log()
    return Course(found, caplog)


@pytest.mark.django_db(transaction=True)
def test_nothing_that_was_erased_is_in_any_store(course: Course) -> None:
    before = course.places()
    assert set(course.birds.fields) - set(before) == NEVER_KEPT
    everywhere = set().union(*before.values())
    assert {
        f"{model._meta.db_table}.{field.column}" for model, field in columns() if is_erased_column(model, field.name)
    } - everywhere == NO_WORDS, "every field that is erased held a canary"
    assert any("files" in place for place in everywhere) and any("own file" in place for place in everywhere)
    openings = Opening.objects.filter(salt=None).count()

    tables = (TaskGram, ProgrammeGram, FilingGram, PaperGram)
    assert all(table.objects.exists() for table in tables)

    with connection.cursor() as cursor:
        # Samples of everything are kept, as a server takes them by itself now and then.
        cursor.execute("ANALYZE")
    met = erase_everything()
    assert not any(table.objects.exists() for table in tables)
    assert met | {"entry"} == set(KINDS)
    left = course.places()
    assert {name: places for name, places in left.items() if name not in FOR_EVERYBODY | IN_ENTRIES} == {}
    assert set(left) == FOR_EVERYBODY | IN_ENTRIES

    words = [word for name in IN_ENTRIES for word in course.birds.words(name)]
    for entry in entries_left(words):
        erased("entry", entry)
    finish_erasures(by=executor(), at=DAY_AFTER)
    assert set(course.places()) == FOR_EVERYBODY
    assert Opening.objects.filter(salt=None).count() > openings + 30

    published(DAY_AFTER)
    assert sum(map(inspect_log, kept_logs())) > 200
    assert demand_openings_fit() > 30
    assert demand_accounted() == Opening.objects.filter(erased_on__isnull=False).count() > 30
