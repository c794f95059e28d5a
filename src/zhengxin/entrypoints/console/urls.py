"""Addresses of the staff's pages."""

from django.urls import path

from zhengxin.entrypoints.console import documents, entries, home, paper_acts, papers, programmes, session, units

app_name = "console"
urlpatterns = [
    path("", home.home, name="home"),
    path("log-in/", session.log_in, name="log_in"),
    path("log-out/", session.log_out, name="log_out"),
    path("password/", session.password, name="password"),
    path("plans/", programmes.ledger, name="programmes"),
    path("plans/programmes/<str:number>/open/", programmes.open_to_public, name="open"),
    path("unit-names/", units.printed_name, name="unit_name"),
    path("plans/upload/", documents.upload, name="upload"),
    path("plans/documents/<int:document>/", documents.review, name="document"),
    path("plans/documents/<int:document>/file/", documents.original, name="file"),
    path("plans/documents/<int:document>/correct/<str:place>/", documents.correct, name="correct"),
    path("plans/documents/<int:document>/adopt/", documents.adopt, name="adopt"),
    path("plans/documents/<int:document>/discard/", documents.discard, name="discard"),
    path("papers/", papers.listed, name="papers"),
    path("papers/new/", papers.new, name="paper_new"),
    path("papers/<int:paper>/", papers.shown, name="paper"),
    path("papers/<int:paper>/file/", papers.word_file, name="paper_file"),
    path("papers/<int:paper>/seal/", papers.seal, name="paper_seal"),
    path("papers/<int:paper>/revise/", papers.revise, name="paper_revise"),
    path("papers/<int:paper>/review/", paper_acts.review, name="paper_review"),
    path("papers/<int:paper>/issue/", paper_acts.issue, name="paper_issue"),
    path("papers/<int:paper>/sheet/", paper_acts.sheet, name="paper_sheet"),
    path("papers/<int:paper>/withdraw/", paper_acts.withdraw, name="paper_withdraw"),
    path("entries/", entries.entries, name="entries"),
    path("units/", units.tree, name="units"),
]
