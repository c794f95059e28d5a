"""How old the store is: the migrations it went through, and those that this program has."""

from importlib import import_module
from pkgutil import iter_modules

from django.apps import apps
from django.db import connection
from django.db.migrations.loader import MIGRATIONS_MODULE_NAME
from django.db.migrations.recorder import MigrationRecorder
from django.utils.module_loading import module_has_submodule


def migrations_here() -> set[str]:
    """As app.name; by the names of the files. To load them, as Django's own check does, takes every command longer than
    all else at its start."""
    return {
        f"{app.label}.{name}"
        for app in apps.get_app_configs()
        if module_has_submodule(app.module, MIGRATIONS_MODULE_NAME)
        for _, name, is_package in iter_modules(import_module(f"{app.name}.{MIGRATIONS_MODULE_NAME}").__path__)
        if not is_package and name[0] not in "_~"
    }


def migrations_done() -> set[str]:
    """As app.name; none of a store that is empty."""
    return {f"{app}.{name}" for app, name in MigrationRecorder(connection).applied_migrations()}


def is_behind() -> bool:
    """Whether a migration of this program waits to be done."""
    return bool(migrations_here() - migrations_done())
