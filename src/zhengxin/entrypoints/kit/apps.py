"""Django's entry for this way in."""

from django.apps import AppConfig
from django.core.validators import MaxLengthValidator, ProhibitNullCharactersValidator
from django.forms import DateField, Field, IntegerField
from django.utils.translation import gettext_lazy as _


class KitConfig(AppConfig):
    name = "zhengxin.entrypoints.kit"
    label = "kit"

    def ready(self) -> None:
        # The framework's own sentences speak of values, variables and valid dates, in its Chinese of empty strings.
        Field.default_error_messages["required"] = _("Please fill this in.")
        DateField.default_error_messages["invalid"] = _("No such day. Write it like 2026-03-31.")
        IntegerField.default_error_messages["invalid"] = _("Not a whole number.")
        MaxLengthValidator.message = _("Too long: at most %(limit_value)d characters; there are %(show_value)d.")
        ProhibitNullCharactersValidator.message = _("There is a character in it that cannot be kept. Type it anew.")
