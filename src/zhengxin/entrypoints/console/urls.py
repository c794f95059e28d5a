"""Addresses of the staff's pages."""

from django.urls import path

from zhengxin.entrypoints.console import calendars, clocks, documents, entries, home, programmes, session, units

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
    path("calendar/", calendars.years, name="calendars"),
    path("calendar/adopt/", calendars.adopt, name="calendar_adopt"),
    path("calendar/<int:number>/", calendars.year, name="calendar"),
    path("calendar/<int:number>/file/", calendars.year_file, name="calendar_file"),
    path("clocks/<int:clock>/", clocks.explained, name="clock"),
    path("entries/", entries.entries, name="entries"),
    path("units/", units.tree, name="units"),
]
