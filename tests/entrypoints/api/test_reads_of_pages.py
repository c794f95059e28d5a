"""Every public page has a public read in the interface, or a reason why it has none."""

from django.urls import get_resolver

from zhengxin.entrypoints.api.api import api

# The name of a page's address, and the operations that tell the same.
READS = {
    "programmes": "programmes", "programmes_file": "programmes", "programme": "programme",
    "programme_file": "programme_tasks", "units": "programme_units", "unit": "programme programme_tasks",
    "lists": "lists", "lists_file": "lists", "list": "list", "list_csv": "list", "list_xlsx": "list",
    "list_difference": "list_difference", "announcements": "announcements", "announcements_file": "announcements",
    "announcement": "announcement", "announcement_text": "announcement",
    "records": "records withdrawn_records", "records_file": "records withdrawn_records", "record": "record",
    "rules": "rules", "journal": "journal", "journal_ended": "ended_logs", "journal_vkey": "journal",
    "journal_proof": "journal_entry", "journal_thing": "journal_thing journal_entry journal_opening",
    "rulebook": "rulebook", "rule_file": "rulebook", "search": "search", "subject": "subject", "company": "company",
    "open_data": "data_package", "open_data_kind": "data_schema data_part", "kept": "kinds",
}  # fmt: skip
REASONS = {
    "home": "ways to the other pages, and the first lines of them",
    "coverage": "what the software does for a clause, in words of the reader's language; its file is for programs",
    "coverage_file": "is for programs itself",
    "sitemap": "is for programs itself",
    "sitemap_pages": "is for programs itself",
    "sitemap_records": "is for programs itself",
    "robots": "is for programs itself",
    "guides": "how things are done here, in words for people; their figures stand in the rulebook",
    "guide": "the same",
    "about": "words about the installation, nothing that is kept",
}


def pages() -> set[str]:
    portal = next(each for each in get_resolver().url_patterns if getattr(each, "namespace", "") == "portal")
    return {each.name for each in portal.url_patterns}


def test_every_public_page_has_a_public_read_or_a_reason() -> None:
    assert READS.keys() | REASONS.keys() == pages()
    assert not READS.keys() & REASONS.keys()


def test_every_read_that_is_named_is_there_and_open_to_everybody() -> None:
    views = [view for _, router in api._routers for view in router.path_operations.values()]
    open_reads = {
        each.operation_id
        for view in views
        for each in view.operations
        if each.methods == ["GET"] and each.view_func.access.permission is None
    }
    assert {name for told in READS.values() for name in told.split()} <= open_reads
