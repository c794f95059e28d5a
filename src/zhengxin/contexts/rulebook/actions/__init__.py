from .adopt import confirm_rules, propose_rules, record_rules

__all__ = ["confirm_rules", "propose_rules", "record_rules"]
