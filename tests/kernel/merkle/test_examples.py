"""The examples in the kernel's words are true."""

import doctest
import importlib
import pkgutil

import pytest

import zhengxin.kernel.merkle as merkle

MODULES = sorted(module.name for module in pkgutil.iter_modules(merkle.__path__))


@pytest.mark.parametrize("name", MODULES)
def test_every_example_gives_what_it_says(name: str) -> None:
    assert doctest.testmod(importlib.import_module(f"{merkle.__name__}.{name}")).failed == 0


def test_there_are_examples() -> None:
    modules = [importlib.import_module(f"{merkle.__name__}.{name}") for name in MODULES]
    examples = [found for module in modules for found in doctest.DocTestFinder().find(module) if found.examples]
    assert len(examples) > 20
