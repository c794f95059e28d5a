"""Kinds and states of erasures in words."""

from django import template

from zhengxin.entrypoints.kit.erasure_words import KIND_WORDS, STATE_WORDS

register = template.Library()


@register.filter
def erasure_kind(code: str) -> str:
    return str(KIND_WORDS[code])


@register.filter
def erasure_state(code: str) -> str:
    return str(STATE_WORDS[code])
