"""Django's entry for this way in."""

from django.apps import AppConfig


class ApiConfig(AppConfig):
    name = "zhengxin.entrypoints.api"
    label = "api"
