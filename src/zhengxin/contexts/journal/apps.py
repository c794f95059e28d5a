"""Django's entry for this context."""

from django.apps import AppConfig


class JournalConfig(AppConfig):
    name = "zhengxin.contexts.journal"
    label = "journal"
    default_auto_field = "django.db.models.BigAutoField"
