"""Django's entry for this context."""

from django.apps import AppConfig


class ErasureConfig(AppConfig):
    name = "zhengxin.contexts.erasure"
    label = "erasure"
    default_auto_field = "django.db.models.BigAutoField"
