"""`zhengxin journal audit` on open data: what it gives out and should not, leaves out, or words otherwise is named."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from importlib import import_module
from typing import Any

import pytest

from tests.contexts.publication.conftest import as_file, office, senders
from tests.entrypoints.cli.test_journal_audit_records import Site, found, site

__all__ = ["as_file", "office", "senders", "site"]
FILES = "zhengxin.entrypoints.kit.open_files"


def given(monkeypatch: pytest.MonkeyPatch, name: str, change: Callable[[Iterable[Any]], Iterable[Any]]) -> None:
    """The server gives out something else than its store holds."""
    files = import_module(FILES)
    right = getattr(files, name)
    monkeypatch.setattr(files, name, lambda *asked, **more: iter(change(right(*asked, **more))))


def test_open_data_and_log_agree(site: Site) -> None:
    assert site.audited()["findings"] == []


def test_a_record_that_the_open_data_leaves_out_is_named(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    given(monkeypatch, "open_records", lambda rows: (row for row in rows if row.number != site.shown))
    assert found(site) == {("not_listed", site.shown)}


def test_a_record_that_the_open_data_still_gives_out_is_named(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    def with_withdrawn(rows: Iterable[Any]) -> Iterator[Any]:
        for row in rows:
            yield row
            if row.number == site.shown:
                yield replace(row, number=site.withdrawn)

    given(monkeypatch, "open_records", with_withdrawn)
    assert found(site) == {("shown_too_long", site.withdrawn)}


def test_another_wording_in_the_open_data_is_named(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    def otherwise(rows: Iterable[Any]) -> Iterator[Any]:
        for row in rows:
            is_it = row.number == site.shown
            yield replace(row, values={**row.values, "CF_SY": "另有所指"}) if is_it else row

    given(monkeypatch, "open_records", otherwise)
    assert found(site) == {("differs", site.shown)}


def test_a_withdrawal_that_no_file_tells_is_named(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    given(monkeypatch, "tombstones", lambda rows: (row for row in rows if row.number != site.withdrawn))
    assert found(site) == {("not_listed", site.withdrawn)}
