from .changes import (
    Adoption,
    FileChange,
    Proposal,
    RuleInForce,
    adoptions,
    demand_recorded,
    rules_in_force,
    unrecorded,
    waiting_proposal,
)
from .files import rule_file, rule_sources

__all__ = [
    "Adoption",
    "FileChange",
    "Proposal",
    "RuleInForce",
    "adoptions",
    "demand_recorded",
    "rule_file",
    "rule_sources",
    "rules_in_force",
    "unrecorded",
    "waiting_proposal",
]
