"""Every refusal has its sentence, and the sentence has its words."""

import ast
import re
from collections.abc import Iterator

from tests.architecture.sources import Source, dotted, package
from zhengxin.entrypoints.kit.refusal_status import STATUS
from zhengxin.entrypoints.kit.refusals import SENTENCES

WORD = re.compile(r"%\((\w+)\)")
# It hands on what its own second process said in words of JSON; those are read where they are written.
HANDS_ON = {"plumbing/doctext/pdf.py"}


def constants(node: ast.expr) -> list[str]:
    return [part.value for part in ast.walk(node) if isinstance(part, ast.Constant) and isinstance(part.value, str)]


def raised() -> Iterator[tuple[str, list[str], set[str] | None]]:
    """Place, codes, names of the parameters (None: not to be seen in place) of every refusal."""
    for source in package():
        for call in source.calls():
            if dotted(call.func) == "Refused":
                names = {keyword.arg for keyword in call.keywords if keyword.arg}
                is_whole = len(names) == len(call.keywords)
                yield source.at(call), codes_of(call.args[0]), names if is_whole else None
        yield from ((place, codes, None) for place, codes in said_in_json(source))


def codes_of(argument: ast.expr) -> list[str]:
    """A code, or one of two, written out in place."""
    if isinstance(argument, ast.IfExp):
        return [*codes_of(argument.body), *codes_of(argument.orelse)]
    return constants(argument) if isinstance(argument, ast.Constant) else []


def said_in_json(source: Source) -> Iterator[tuple[str, list[str]]]:
    for node in ast.walk(source.tree):
        if isinstance(node, ast.Dict):
            for key, value in zip(node.keys, node.values, strict=True):
                if isinstance(key, ast.Constant) and key.value == "refused":
                    yield source.at(node), codes_of(value)


def known_codes() -> set[str]:
    return {code for _, codes, _ in raised() for code in codes}


def test_a_refusal_names_its_code_in_place():
    """A code put together at run time could not be matched with its sentence."""
    nameless = {place.partition(":")[0] for place, codes, _ in raised() if not codes}
    assert nameless <= HANDS_ON


def test_every_refusal_has_its_sentence():
    assert known_codes() - set(SENTENCES) == set()


def test_no_sentence_is_left_of_a_refusal_that_is_gone():
    assert set(SENTENCES) - known_codes() == set()
    assert set(STATUS) <= set(SENTENCES)


def test_a_refusal_gives_every_word_that_its_sentence_needs():
    short = [
        f"{place} {code} lacks {sorted(needed - given)}"
        for place, codes, given in raised()
        for code in codes
        if given is not None and not (needed := set(WORD.findall(str(SENTENCES.get(code, ""))))) <= given
    ]
    assert not short
