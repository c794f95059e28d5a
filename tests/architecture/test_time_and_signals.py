"""The instant of an act comes from the way in, and one act calls another by name."""

import ast

import pytest

from tests.architecture.sources import Source, dotted, package

CLOCKS = ("timezone.now", "datetime.now", "datetime.utcnow", "datetime.today", "date.today", "time.time", "localdate")
SIGNALS = ("django.dispatch", "django.db.models.signals", "django.core.signals", "django.contrib.auth.signals")


def clocks_read(source: Source) -> list[str]:
    """Places where a module of the kernel or of a context looks at the clock."""
    if source.parts[0] not in ("kernel", "contexts"):
        return []
    names = [(node, dotted(node)) for node in ast.walk(source.tree) if isinstance(node, ast.Attribute | ast.Name)]
    return [source.at(node) for node, name in names if name.endswith(CLOCKS)]


def signals_used(source: Source) -> list[str]:
    """Places where a module imports Django's signals."""
    found = []
    for node in ast.walk(source.tree):
        if isinstance(node, ast.ImportFrom):
            modules = [f"{node.module}.{alias.name}" for alias in node.names]
        elif isinstance(node, ast.Import):
            modules = [alias.name for alias in node.names]
        else:
            continue
        found += [source.at(node) for module in modules if f"{module}.".startswith(tuple(f"{s}." for s in SIGNALS))]
    return found


def test_kernel_and_contexts_never_look_at_the_clock():
    assert [place for source in package() for place in clocks_read(source)] == []


def test_nobody_uses_signals():
    assert [place for source in package() for place in signals_used(source)] == []


@pytest.mark.parametrize("line", ["timezone.now()", "datetime.now(tz=UTC)", "date.today()", "f(default=timezone.now)"])
def test_a_look_at_the_clock_is_caught(line):
    assert clocks_read(Source("contexts/plans/actions/adopt.py", f"at = {line}")) == [
        "contexts/plans/actions/adopt.py:1"
    ]


@pytest.mark.parametrize(
    "line", ["from django.dispatch import receiver", "from django.db.models.signals import post_save"]
)
def test_a_signal_is_caught(line):
    assert signals_used(Source("plumbing/queue.py", line)) == ["plumbing/queue.py:1"]
