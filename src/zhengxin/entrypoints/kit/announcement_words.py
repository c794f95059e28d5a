"""Kinds of announcement in words, for those who write them and for everybody."""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as lazy

ANNOUNCEMENT_KINDS: dict[str, Promise] = {
    "announcement": lazy("announcement"),
    "typical_case": lazy("typical case"),
}
