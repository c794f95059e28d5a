"""Django's entry for this context."""

from django.apps import AppConfig


class ClocksConfig(AppConfig):
    name = "zhengxin.contexts.clocks"
    label = "clocks"
    default_auto_field = "django.db.models.BigAutoField"
