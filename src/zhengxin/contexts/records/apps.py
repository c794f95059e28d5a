"""Django's entry for this context."""

from django.apps import AppConfig


class RecordsConfig(AppConfig):
    name = "zhengxin.contexts.records"
    label = "records"
    default_auto_field = "django.db.models.BigAutoField"
