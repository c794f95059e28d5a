"""Django's entry for this way in."""

from django.apps import AppConfig


class KitConfig(AppConfig):
    name = "zhengxin.entrypoints.kit"
    label = "kit"
