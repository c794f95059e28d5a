"""A life-cycle read from the rulebook and asked by acts."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from zhengxin.kernel.refusals import Refused


@dataclass(frozen=True)
class Act:
    """An act: the part that may do it, the states it starts from, the state it leads to (None: stays)."""

    name: str
    who: str
    starts: frozenset[str]
    leads_to: str | None


@dataclass(frozen=True)
class Lifecycle:
    """States and acts of one kind of thing."""

    states: tuple[str, ...]
    final: frozenset[str]
    acts: Mapping[str, Act]

    @classmethod
    def from_data(cls, data: Mapping[str, Any]) -> "Lifecycle":
        """From rulebook/lifecycles/*.yaml. Raises ValueError where an act names a state that is none or starts from
        a final one."""
        states = tuple(data["states"])
        final = frozenset(name for name, told in data["states"].items() if told.get("is_final"))
        acts = {
            name: Act(name, told["who"], frozenset(told["from"]), told.get("to")) for name, told in data["acts"].items()
        }
        for act in acts.values():
            named = act.starts | ({act.leads_to} if act.leads_to else set())
            if not named <= set(states) or act.starts & final:
                raise ValueError(f"the act {act.name} names a state that is none or starts from a final one")
        return cls(states, final, acts)

    def after(self, state: str, act: str) -> str:
        """The state an act leads to. Refused "lifecycle.not_from_here" where it does not start from this state."""
        told = self.acts[act]
        if state not in told.starts:
            raise Refused("lifecycle.not_from_here", act=act, state=state)
        return told.leads_to or state

    def possible(self, state: str, parts: frozenset[str]) -> tuple[str, ...]:
        """The acts open to somebody who plays these parts, in the order of the rulebook."""
        return tuple(act.name for act in self.acts.values() if state in act.starts and act.who in parts)
