"""Django's entry for this context."""

from django.apps import AppConfig


class PublicationConfig(AppConfig):
    name = "zhengxin.contexts.publication"
    label = "publication"
    default_auto_field = "django.db.models.BigAutoField"
