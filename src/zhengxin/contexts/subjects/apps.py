"""Django's entry for this context."""

from django.apps import AppConfig


class SubjectsConfig(AppConfig):
    name = "zhengxin.contexts.subjects"
    label = "subjects"
    default_auto_field = "django.db.models.BigAutoField"
