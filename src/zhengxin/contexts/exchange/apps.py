"""Django's entry for this context."""

from django.apps import AppConfig


class ExchangeConfig(AppConfig):
    name = "zhengxin.contexts.exchange"
    label = "exchange"
    default_auto_field = "django.db.models.BigAutoField"
