"""Whether a store waits for migrations is told without loading them, and says what Django's own check says."""

import pytest
from django.db import connection
from django.db.migrations.executor import MigrationExecutor
from django.db.migrations.recorder import MigrationRecorder

from zhengxin.plumbing.store_age import is_behind, migrations_done, migrations_here


def pending() -> bool:
    executor = MigrationExecutor(connection)
    return bool(executor.migration_plan(executor.loader.graph.leaf_nodes()))


@pytest.mark.django_db
def test_the_names_are_those_that_django_loads() -> None:
    loaded = MigrationExecutor(connection).loader.disk_migrations
    assert migrations_here() == {f"{app}.{name}" for app, name in loaded} == migrations_done()


@pytest.mark.django_db
@pytest.mark.parametrize("app", ["plans", "axes", "sessions"])
def test_one_migration_that_waits_is_behind(app: str) -> None:
    assert not is_behind() and not pending()
    done = MigrationRecorder(connection).migration_qs.filter(app=app).latest("name")
    MigrationRecorder(connection).record_unapplied(app, done.name)
    assert is_behind() and pending()


@pytest.mark.django_db
def test_a_store_of_a_later_program_is_not_behind() -> None:
    MigrationRecorder(connection).record_applied("plans", "9999_later")
    assert not is_behind() and not pending()
