"""Django's entry for this context."""

from django.apps import AppConfig


class NoticesConfig(AppConfig):
    name = "zhengxin.contexts.notices"
    label = "notices"
    default_auto_field = "django.db.models.BigAutoField"
