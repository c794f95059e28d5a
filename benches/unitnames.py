"""How long a printed name takes to meet its unit; a bare look-up in a dictionary beside it. One JSON line a case."""

import json
import statistics
import time
from collections.abc import Callable, Iterator, Sequence
from datetime import date

from zhengxin.kernel.unitnames import Atlas, Candidate, NameSpan, Place, Register, UnitWords, resolve
from zhengxin.plumbing.rulebook_files import load

DAY = date(2026, 3, 2)
ROUNDS = 31
OFFICES = [
    "发展和改革委员会",
    "财政局",
    "人力资源和社会保障局",
    "司法局",
    "公安局",
    "民政局",
    "教育局",
    "卫生健康委员会",
    "自然资源和规划局",
    "住房和城乡建设局",
    "交通运输局",
    "农业农村局",
    "商务局",
    "市场监督管理局",
    "统计局",
    "审计局",
    "数据资源管理局",
    "应急管理局",
    "水利局",
    "文化和旅游局",
]
PRINTED = [
    "县发改委",
    "县财政局",
    "人社局",
    "县政府法制办",
    "原物价局",
    "县工商局",
    "县法院",
    "县委组织部",
    "县有关单位",
    "各乡镇人民政府",
    "省财政厅",
    "邻乡县财政局",
]


def places(counties: int) -> list[Place]:
    """A made-up province of one city with so many counties of ten towns each."""
    found = [Place("云川省", "province", "99/"), Place("临澜市", "city", "99/01/", ("云川省",))]
    for county in range(counties):
        name, path = f"{chr(0x4E00 + 7 * county)}禾县", f"99/01/{county:02d}/"
        found.append(Place(name, "county", path, ("临澜市", "云川省")))
        towns = (Place(f"{chr(0x5E00 + 11 * town)}溪镇", "township", f"{path}{town:03d}/") for town in range(10))
        found += [Place(town.name, town.level, town.path, (name, "临澜市", "云川省")) for town in towns]
    return found


def units(atlas: Sequence[Place]) -> Iterator[Candidate]:
    for place in atlas:
        root = f"{place.path}u1/"
        kind = "township" if place.level == "township" else "government"
        yield Candidate(root, kind, place.path, (NameSpan(place.name + "人民政府"),), root)
        for order, office in enumerate(OFFICES if place.level == "county" else ()):
            tree = f"{root}u{order}/"
            yield Candidate(tree, "department", place.path, (NameSpan(place.name + office),), tree)


def microseconds(ask: Callable[[str], object]) -> float:
    """The median over rounds, for one name."""
    taken = []
    for _ in range(ROUNDS):
        start = time.perf_counter()
        for name in PRINTED:
            ask(name)
        taken.append(1_000_000 * (time.perf_counter() - start) / len(PRINTED))
    return statistics.median(taken)


def main() -> None:
    """Prints building and answering for a county and for a city."""
    words = UnitWords.from_data(load("unit_names").data)
    for case, counties in {"county": 1, "city of ten counties": 10}.items():
        known = places(counties)
        start = time.perf_counter()
        register = Register(units(known), Atlas(known), words)
        built = 1000 * (time.perf_counter() - start)
        home = known[2]
        by_name = {span.name: unit.number for unit in register.units.values() for span in unit.names}
        answer = microseconds(lambda name, h=home, r=register: resolve(name, place=h, day=DAY, candidates=r))
        looked_up = microseconds(by_name.get)
        line = {
            "bench": "unitnames",
            "case": case,
            "units": len(register.units),
            "build_ms": round(built, 1),
            "median_us": round(answer, 1),
            "dictionary_us": round(looked_up, 3),
            "ratio": round(answer / looked_up),
        }
        print(json.dumps(line, ensure_ascii=False))


if __name__ == "__main__":
    main()
