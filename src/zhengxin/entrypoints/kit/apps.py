"""Django's entry for this way in."""

from django.apps import AppConfig
from django.forms import Field
from django.utils.translation import gettext_lazy as _


class KitConfig(AppConfig):
    name = "zhengxin.entrypoints.kit"
    label = "kit"

    def ready(self) -> None:
        # The framework's own sentence speaks of fields and of items to be filled.
        Field.default_error_messages["required"] = _("Please fill this in.")
