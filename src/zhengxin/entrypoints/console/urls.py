"""Addresses of the staff's pages."""

from django.urls import path

from zhengxin.entrypoints.console import documents, entries, home, ledger, programmes, session, start, tasks, units

app_name = "console"
urlpatterns = [
    path("", home.home, name="home"),
    path("log-in/", session.log_in, name="log_in"),
    path("log-out/", session.log_out, name="log_out"),
    path("password/", session.password, name="password"),
    path("plans/", programmes.ledger, name="programmes"),
    path("plans/programmes/<str:number>/open/", programmes.open_to_public, name="open"),
    path("plans/programmes/<str:number>/start/", start.start, name="start"),
    path("ledger/", ledger.ledger_page, name="ledger"),
    path("ledger/file/", ledger.ledger_file, name="ledger_file"),
    path("tasks/<str:number>/", tasks.task, name="task"),
    path("tasks/<str:number>/reports/<int:position>/<str:sha256>/", tasks.evidence_file, name="evidence"),
    path("tasks/<str:number>/<str:act>/", tasks.perform, name="task_act"),
    path("plans/upload/", documents.upload, name="upload"),
    path("plans/documents/<int:document>/", documents.review, name="document"),
    path("plans/documents/<int:document>/file/", documents.original, name="file"),
    path("plans/documents/<int:document>/correct/<str:place>/", documents.correct, name="correct"),
    path("plans/documents/<int:document>/adopt/", documents.adopt, name="adopt"),
    path("plans/documents/<int:document>/discard/", documents.discard, name="discard"),
    path("entries/", entries.entries, name="entries"),
    path("units/", units.tree, name="units"),
]
