"""Words for duties and due items in templates."""

from django import template

from zhengxin.entrypoints.kit import due_words

register = template.Library()
register.filter("duty_kind_words", due_words.duty_kind_words)
register.filter("field_words", due_words.field_words)
register.filter("rhythm_words", due_words.rhythm_words)
register.filter("period_name", due_words.period_name)
register.filter("due_state_words", due_words.due_state_words)
register.filter("due_basis_words", due_words.due_basis_words)
register.filter("due_act_words", due_words.due_act_words)
register.filter("filing_rows", due_words.filing_rows)
