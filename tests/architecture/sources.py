"""The project's files as the architecture tests read them."""

import ast
import subprocess
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property, lru_cache
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent.parent
PACKAGE = ROOT / "src" / "zhengxin"


@dataclass(frozen=True)
class Source:
    """A Python file: its path from the package's root ("contexts/plans/queries.py") and its text."""

    path: str
    text: str

    @cached_property
    def tree(self) -> ast.Module:
        return ast.parse(self.text)

    @property
    def parts(self) -> tuple[str, ...]:
        return tuple(self.path.removesuffix(".py").split("/"))

    @property
    def context(self) -> str | None:
        return self.parts[1] if self.parts[0] == "contexts" and len(self.parts) > 2 else None

    @property
    def kind(self) -> str | None:
        """Inside a context: actions, queries, models, …"""
        return self.parts[2] if self.context else None

    def calls(self) -> Iterator[ast.Call]:
        return (node for node in ast.walk(self.tree) if isinstance(node, ast.Call))

    def functions(self) -> Iterator[ast.FunctionDef | ast.AsyncFunctionDef]:
        return (node for node in ast.walk(self.tree) if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef))

    def at(self, node: ast.expr | ast.stmt) -> str:
        return f"{self.path}:{node.lineno}"


@lru_cache
def package() -> tuple[Source, ...]:
    """Every module of the package except migrations, which Django writes."""
    paths = [path for path in sorted(PACKAGE.rglob("*.py")) if "migrations" not in path.parts]
    return tuple(Source(path.relative_to(PACKAGE).as_posix(), path.read_text()) for path in paths)


@lru_cache
def project_files() -> tuple[Path, ...]:
    """What is or would be under version control: ignored files are not part of the project."""
    listed = subprocess.run(
        ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"],
        cwd=ROOT, check=True, capture_output=True, text=True,
    )  # fmt: skip
    return tuple(path for name in sorted(listed.stdout.split("\0")) if name and (path := ROOT / name).is_file())


def templates() -> list[Path]:
    return sorted(PACKAGE.glob("entrypoints/*/templates/**/*.html"))


def dotted(node: ast.expr) -> str:
    """`Unit.objects.filter(…).update` as "Unit.objects.filter.update"; "" for what is no chain of names."""
    if isinstance(node, ast.Call):
        return dotted(node.func)
    if isinstance(node, ast.Attribute):
        return f"{dotted(node.value)}.{node.attr}".lstrip(".")
    return node.id if isinstance(node, ast.Name) else ""
