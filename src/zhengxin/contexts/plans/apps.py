"""Django's entry for this context."""

from django.apps import AppConfig


class PlansConfig(AppConfig):
    name = "zhengxin.contexts.plans"
    label = "plans"
    default_auto_field = "django.db.models.BigAutoField"
