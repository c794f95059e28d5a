"""Words about sites of credit information, for templates."""

from django import template

from zhengxin.entrypoints.kit.site_words import (
    batch_state_words,
    kind_name,
    limit_shown,
    row_state_words,
    site_name,
    standing_words,
    what_words,
)

register = template.Library()
register.filter("site_name", site_name)
register.filter("record_kind", kind_name)
register.filter("site_batch_state", batch_state_words)
register.filter("site_row_state", row_state_words)
register.filter("told_as", what_words)
register.filter("at_site", standing_words)
register.filter("publishing_limit", limit_shown)
