"""Django's entry for this context."""

from django.apps import AppConfig


class DocumentsConfig(AppConfig):
    name = "zhengxin.contexts.documents"
    label = "documents"
    default_auto_field = "django.db.models.BigAutoField"
