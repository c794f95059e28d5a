"""Django's entry for this way in."""

from django.apps import AppConfig


class ConsoleConfig(AppConfig):
    name = "zhengxin.entrypoints.console"
    label = "console"
