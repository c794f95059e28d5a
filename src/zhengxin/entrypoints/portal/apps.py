"""Django's entry for this way in."""

from django.apps import AppConfig


class PortalConfig(AppConfig):
    name = "zhengxin.entrypoints.portal"
    label = "portal"
