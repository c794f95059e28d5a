"""Addresses of the public pages."""

from django.urls import path

from zhengxin.entrypoints.portal import about, home, programmes, units

app_name = "portal"
urlpatterns = [
    path("", home.home, name="home"),
    path("programmes.csv", home.home_file, name="home_file"),
    path("programmes/<slug:number>/", programmes.programme, name="programme"),
    path("programmes/<slug:number>/tasks.csv", programmes.programme_file, name="programme_file"),
    path("programmes/<slug:number>/units/", units.units, name="units"),
    path("programmes/<slug:number>/units/<path:name>/", units.unit, name="unit"),
    path("about/", about.about, name="about"),
]
