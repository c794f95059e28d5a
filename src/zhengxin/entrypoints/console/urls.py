"""Addresses of the staff's pages."""

from django.urls import path

from zhengxin.entrypoints.console import (
    accounts,
    documents,
    entries,
    home,
    letters,
    notices,
    posts,
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
    path("entries/", entries.entries, name="entries"),
    path("units/", units.tree, name="units"),
    path("units/<str:number>/", posts.unit, name="unit"),
    path("units/<str:number>/posts/", posts.create, name="create_post"),
    path("units/<str:number>/mailbox/", posts.mailbox, name="mailbox"),
    path("units/<str:number>/posts/<int:post>/begin/", posts.begin, name="begin_term"),
    path("units/<str:number>/posts/<int:post>/end/<int:person>/", posts.end, name="end_term"),
    path("units/<str:number>/posts/<int:post>/roles/", posts.grant, name="grant_role"),
    path("units/<str:number>/roles/<int:grant>/withdraw/", posts.withdraw, name="withdraw_role"),
    path("accounts/", accounts.listed, name="accounts"),
    path("accounts/<uuid:uuid>/close/", accounts.close, name="close_account"),
    path("accounts/<uuid:uuid>/password/", accounts.new_password, name="new_password"),
    path("notices/", notices.listed, name="notices"),
    path("notices/<uuid:uuid>/", notices.notice, name="notice"),
    path("letters/", letters.listed, name="letters"),
    path("letters/<int:letter>/came-back/", letters.came_back, name="came_back"),
]
