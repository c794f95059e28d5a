"""Django's entry for this context."""

from django.apps import AppConfig


class AccessConfig(AppConfig):
    name = "zhengxin.contexts.access"
    label = "access"
    default_auto_field = "django.db.models.BigAutoField"
