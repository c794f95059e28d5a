"""Whatever depends on who reads depends on a permission that the table of roles knows, on the account or on the posts:
tests that try every role at the addresses that ask for permissions then miss nothing elsewhere."""

import ast
import re

from tests.architecture.sources import Source, package, templates
from tests.architecture.test_doors import carried
from zhengxin.plumbing.rulebook_files import load

READER = re.compile(r"\b(?:actor|reader)\.\w+")
ASKED = re.compile(r'"([\w:]+)" in actor\.permissions')
ALLOWED = {"actor.id", "actor.permissions", "actor.posts"}
OTHERWISE = re.compile(r"\brequest\.user\b|{{?%?[^}]*\bperms\.|\buser\.")
# The account itself: who it is, its password, how long it stays.
OF_THE_ACCOUNT = {"middleware", "permissions", "session"}
LIBRARY = {"is_staff", "is_superuser", "has_perm", "has_perms", "user_permissions"}
# Whoever makes an installation gives its first accounts their roles.
GIVES_ROLES = {"init"}


def wrong_in(template: str) -> list[str]:
    """What a template asks of its reader but whether there is one, which posts and whether a permission is held."""
    asked = ASKED.findall(template)
    unnamed = ["actor.permissions"] * (template.count("actor.permissions") - len(asked))
    return [
        *(set(asked) - carried()),
        *unnamed,
        *(set(READER.findall(template)) - ALLOWED),
        *OTHERWISE.findall(template),
    ]


def wrong_in_code(source: Source) -> list[str]:
    """Rights of the library's own, roles by name, and the account where the actor is meant."""
    roles = set() if source.parts[-1] in GIVES_ROLES else set(load("roles").data["roles"])
    found = []
    for node in ast.walk(source.tree):
        if isinstance(node, ast.Attribute) and (
            node.attr in LIBRARY
            or (node.attr == "user" and ast.unparse(node.value) == "request" and source.parts[-1] not in OF_THE_ACCOUNT)
        ):
            found.append(source.at(node))
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and node.value in roles:
            found.append(source.at(node))
    return found


def test_templates_ask_their_reader_for_permissions_of_the_table_alone() -> None:
    assert {path.name: wrong for path in templates() if (wrong := wrong_in(path.read_text()))} == {}


def test_code_asks_for_permissions_and_never_for_roles() -> None:
    assert [place for source in package() for place in wrong_in_code(source)] == []


def test_another_way_of_asking_is_caught() -> None:
    right = '{% if "console:home:see" in actor.permissions and actor.id %}{% endif %}'
    assert wrong_in(right) == []
    others = ("{% if 'x' in actor.permissions %}", '{% if "no:such:thing" in actor.permissions %}', "{{ actor.unit }}")
    for wrong in (*others, "{% if request.user.is_staff %}", "{{ perms.auth }}"):
        assert wrong_in(right + wrong), wrong
