"""What the tables promise: one plain sentence each, guarded, and pointing down only."""

import tomllib

import pytest
from django.apps import apps
from django.db import models

from tests.architecture.sources import ROOT
from zhengxin.plumbing.guarded import GuardedModel, GuardedQuerySet

# A model that is not guarded, with the reason.
UNGUARDED: dict[str, str] = {}


def of_contexts() -> list[type[models.Model]]:
    found = [model for model in apps.get_models() if model.__module__.startswith("zhengxin.contexts.")]
    assert found
    return found


def heights() -> dict[str, int]:
    """Each context's height in the import contract; contexts side by side have the same."""
    contracts = tomllib.loads((ROOT / "pyproject.toml").read_text())["tool"]["importlinter"]["contracts"]
    layers = next(contract["layers"] for contract in contracts if contract["id"] == "contexts")
    return {name.strip(): -depth for depth, layer in enumerate(layers) for name in layer.split("|")}


def foreign_keys() -> list[tuple[type[models.Model], models.ForeignKey, str, str]]:
    """Keys that lead into another context: model, field, from, to."""
    return [
        (model, field, model._meta.app_label, field.remote_field.model._meta.app_label)
        for model in of_contexts()
        for field in model._meta.get_fields()
        if field.is_relation
        and field.concrete
        and field.remote_field.model._meta.app_label != model._meta.app_label
        and field.remote_field.model.__module__.startswith("zhengxin.")
    ]


def test_a_foreign_key_across_contexts_points_down():
    height = heights()
    wrong = [
        f"{model.__name__}.{field.name}"
        for model, field, here, there in foreign_keys()
        if height[there] >= height[here]
    ]
    assert not wrong


def test_a_lower_context_does_not_see_who_points_at_it():
    seen = [f"{model.__name__}.{key.name}" for model, key, *_ in foreign_keys() if not key.remote_field.hidden]
    assert not seen, 'give these related_name="+"'


def test_every_model_says_what_one_row_is():
    silent = [model.__name__ for model in of_contexts() if not (model.__doc__ or "").startswith("One row per ")]
    assert not silent


def test_every_model_is_guarded():
    assert {model.__name__ for model in of_contexts() if not issubclass(model, GuardedModel)} == set(UNGUARDED)


def test_every_manager_is_guarded():
    """A manager of another kind would write in bulk past the guard of its model."""
    open_doors = [
        f"{model.__name__}.{manager.name}"
        for model in of_contexts()
        if model.__name__ not in UNGUARDED
        for manager in model._meta.managers
        if not isinstance(manager.get_queryset(), GuardedQuerySet)
    ]
    assert not open_doors


@pytest.mark.django_db
def test_the_migrations_are_those_of_the_models():
    from django.core.management import call_command

    call_command("makemigrations", check=True, dry_run=True, verbosity=0)
