"""Words about machines in templates."""

from django import template

from zhengxin.entrypoints.kit.machine_words import state_words

register = template.Library()
register.filter("machine_state", state_words)
