"""Addresses of the staff's pages."""

from django.urls import path

from zhengxin.entrypoints.console import (
    documents,
    entries,
    home,
    list_items,
    list_sheets,
    lists,
    programmes,
    session,
    units,
)

app_name = "console"
urlpatterns = [
    path("", home.home, name="home"),
    path("log-in/", session.log_in, name="log_in"),
    path("log-out/", session.log_out, name="log_out"),
    path("password/", session.password, name="password"),
    path("plans/", programmes.ledger, name="programmes"),
    path("plans/programmes/<str:number>/open/", programmes.open_to_public, name="open"),
    path("plans/upload/", documents.upload, name="upload"),
    path("plans/documents/<int:document>/", documents.review, name="document"),
    path("plans/documents/<int:document>/file/", documents.original, name="file"),
    path("plans/documents/<int:document>/correct/<str:place>/", documents.correct, name="correct"),
    path("plans/documents/<int:document>/adopt/", documents.adopt, name="adopt"),
    path("plans/documents/<int:document>/discard/", documents.discard, name="discard"),
    path("lists/", lists.index, name="lists"),
    path("lists/start/", lists.start, name="list_start"),
    path("lists/<slug:number>/", lists.one, name="list"),
    path("lists/<slug:number>/draft/", lists.draft, name="list_draft"),
    path("lists/<slug:number>/issue/", lists.issue, name="list_issue"),
    path("lists/<slug:number>/open/", lists.open_to_public, name="list_open"),
    path("lists/<slug:number>/items/new/", list_items.add, name="list_item_new"),
    path("lists/<slug:number>/items/<slug:key>/", list_items.change, name="list_item"),
    path("lists/<slug:number>/items/<slug:key>/remove/", list_items.remove, name="list_item_remove"),
    path("lists/<slug:number>/sheet.xlsx", list_sheets.sheet_out, name="list_sheet_out"),
    path("lists/<slug:number>/sheets/", list_sheets.hand_in, name="list_sheet_in"),
    path("lists/<slug:number>/sheets/<int:sheet>/", list_sheets.review, name="list_sheet"),
    path("entries/", entries.entries, name="entries"),
    path("units/", units.tree, name="units"),
]
