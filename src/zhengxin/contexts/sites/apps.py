"""Django's entry for this context."""

from django.apps import AppConfig


class SitesConfig(AppConfig):
    name = "zhengxin.contexts.sites"
    label = "sites"
    default_auto_field = "django.db.models.BigAutoField"
