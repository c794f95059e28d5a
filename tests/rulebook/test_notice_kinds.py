"""Every kind of notice says in both languages what its act gives it, and nothing else."""

import re

import pytest

from zhengxin.contexts.notices.queries import notice_words
from zhengxin.plumbing.rulebook_files import load

KINDS = load("notice_kinds").data["kinds"]
NAMED = re.compile(r"%\((\w+)\)s")


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("language", ["zh", "en"])
def test_all_params_are_filled_and_all_are_said(kind: str, language: str) -> None:
    words = KINDS[kind][language]
    assert set(NAMED.findall(words["subject"] + words["body"])) == set(KINDS[kind]["params"])
    subject, body = notice_words(kind, {name: f"〔{name}〕" for name in KINDS[kind]["params"]}, language)
    assert "%" not in subject + body
    assert all(f"〔{name}〕" in body for name in KINDS[kind]["params"])


def test_kinds_say_nothing_beside_what_the_code_reads() -> None:
    assert all(set(told) <= {"params", "zh", "en", "covered", "asks"} for told in KINDS.values())
    assert all(set(told[language]) == {"subject", "body"} for told in KINDS.values() for language in ("zh", "en"))
