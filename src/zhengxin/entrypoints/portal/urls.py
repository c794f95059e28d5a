"""Addresses of the public pages."""

from django.urls import path

from zhengxin.entrypoints.portal import (
    about,
    coverage,
    home,
    journal,
    kept,
    lists,
    programmes,
    records,
    rulebook,
    rules,
    search,
    subjects,
    units,
)

app_name = "portal"
urlpatterns = [
    path("", home.home, name="home"),
    path("programmes.csv", home.home_file, name="home_file"),
    path("programmes/<slug:number>/", programmes.programme, name="programme"),
    path("programmes/<slug:number>/tasks.csv", programmes.programme_file, name="programme_file"),
    path("programmes/<slug:number>/coverage/", coverage.coverage, name="coverage"),
    path("programmes/<slug:number>/coverage.csv", coverage.coverage_file, name="coverage_file"),
    path("programmes/<slug:number>/units/", units.units, name="units"),
    path("programmes/<slug:number>/units/<path:name>/", units.unit, name="unit"),
    path("lists/", lists.index, name="lists"),
    path("lists.csv", lists.index_file, name="lists_file"),
    path("lists/<slug:number>/", lists.one, name="list"),
    path("lists/<slug:number>/items.csv", lists.items_file, {"form": "csv"}, name="list_csv"),
    path("lists/<slug:number>/items.xlsx", lists.items_file, {"form": "xlsx"}, name="list_xlsx"),
    path("lists/<slug:number>/versions/<int:old>/<int:new>/", lists.compare, name="list_difference"),
    path("records/", records.listed, name="records"),
    path("records.csv", records.listed_file, name="records_file"),
    path("records/<slug:number>/", records.record, name="record"),
    path("rules/", rules.rules, name="rules"),
    path("journal/", journal.journal, name="journal"),
    path("journal/ended/", journal.ended, name="journal_ended"),
    path("journal/vkey", journal.verifier_key, name="journal_vkey"),
    path("journal/entries/<slug:entry_id>.tlog-proof", journal.receipt, name="journal_proof"),
    path("journal/<path:asked>/", journal.thing, name="journal_thing"),
    path("rulebook/", rulebook.rulebook, name="rulebook"),
    path("rulebook/<path:name>.yaml", rulebook.one_file, name="rule_file"),
    path("search/", search.search, name="search"),
    path("subjects/<slug:number>/", subjects.subject, name="subject"),
    path("kept/", kept.kept, name="kept"),
    path("about/", about.about, name="about"),
]
