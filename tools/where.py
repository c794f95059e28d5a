"""Lists all files of a noun, floor by floor: `make where plans`. Works without any package."""

import sys
from pathlib import Path, PurePath

ROOT = Path(__file__).resolve().parent.parent
FLOORS = ("config", "entrypoints", "contexts", "plumbing", "kernel", "rulebook")
HOMES = (*(f"src/zhengxin/{floor}" for floor in FLOORS), "tests", "benches", "docs")
NO_SOURCES = {"__pycache__", "__init__.py", "migrations"}


def forms(noun: str) -> set[str]:
    """The noun as file names have it: one or many."""
    plain = noun.lower().replace("-", "_")
    one = plain[:-3] + "y" if plain.endswith("ies") else plain.removesuffix("s")
    many = one[:-1] + "ies" if one.endswith("y") else one + "s"
    return {plain, one, many}


def files_of(noun: str, home: Path) -> list[Path]:
    """Files below `home` that carry the noun as a word of their own name or of a folder's above them."""
    names = forms(noun)

    def bears(path: PurePath) -> bool:
        return any(names & set(part.split(".")[0].split("_")) for part in path.parts)

    return sorted(
        path
        for path in home.rglob("*")
        if path.is_file() and bears(path.relative_to(home)) and not NO_SOURCES & set(path.parts)
    )


def main(arguments: list[str]) -> int:
    if len(arguments) != 1:
        print("use: make where NOUN, for example: make where plans", file=sys.stderr)
        return 2
    found = False
    for home in HOMES:
        files = files_of(arguments[0], ROOT / home)
        if files:
            found = True
            print(home.removeprefix("src/zhengxin/"))
            print("".join(f"  {path.relative_to(ROOT)}\n" for path in files), end="")
    if not found:
        print(f"No file bears the name {arguments[0]}.", file=sys.stderr)
    return 0 if found else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
