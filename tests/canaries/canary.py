"""Names, ID numbers and phones that stand nowhere else, one set for each field of each act."""

from dataclasses import dataclass, field


@dataclass
class Aviary:
    """`plant("act.field")` gives words to hand to that field; `found_in(text)` tells which fields' words a text has."""

    fields: list[str] = field(default_factory=list)
    own: dict[str, str] = field(default_factory=dict)

    def plant(self, name: str) -> str:
        assert name not in self.fields, name
        self.fields.append(name)
        return "，".join(_words(len(self.fields)))

    def account(self, name: str) -> str:
        """The same for a field that takes letters and digits alone."""
        self.plant(name)
        return f"canary{_words(len(self.fields))[1]}"

    def number(self, name: str, told: str) -> None:
        """A field that takes numbers of one form alone was given this one."""
        self.plant(name)
        self.own[name] = told

    def words(self, name: str) -> tuple[str, ...]:
        """What was planted there, part by part."""
        return (self.own[name],) if name in self.own else _words(self.fields.index(name) + 1)

    def found_in(self, text: str) -> set[str]:
        return {name for name in self.fields if any(word in text for word in self.words(name))}


def _words(number: int) -> tuple[str, str, str]:
    """A person's name, a number of an ID card and a telephone number; all of them are nobody's."""
    return f"甄雀{chr(0x5000 + number)}", f"99012119900101{number:03}X", f"13900{number:06}"
