"""Django's entry for this context."""

from django.apps import AppConfig


class RulebookConfig(AppConfig):
    name = "zhengxin.contexts.rulebook"
    label = "rulebook"
