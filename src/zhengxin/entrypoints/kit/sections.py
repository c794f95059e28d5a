"""Which entry of the menu a page lies below."""

# By the beginning of the name of an address; the longest that fits counts.
SECTIONS = {
    "portal:programme": "portal:home",
    "portal:coverage": "portal:home",
    "portal:unit": "portal:home",
    "portal:list": "portal:lists",
    "portal:journal": "portal:journal",
    "portal:subject": "portal:search",
    "portal:rule": "portal:rules",
    "console:programmes": "console:programmes",
    "console:document": "console:programmes",
    "console:adopt": "console:programmes",
    "console:discard": "console:programmes",
    "console:correct": "console:programmes",
    "console:open": "console:programmes",
    "console:start": "console:programmes",
    "console:printed_names": "console:programmes",
    "console:ledger": "console:ledger",
    "console:task": "console:ledger",
    "console:acceptance": "console:ledger",
    "console:duties": "console:duties",
    "console:duty": "console:duties",
    "console:due": "console:duties",
    "console:late": "console:late",
    "console:below": "console:below",
    "console:paper": "console:papers",
    "console:list": "console:lists",
    "console:batch": "console:batches",
    "console:correction": "console:corrections",
    "console:record": "console:corrections",
    "console:calendar": "console:calendars",
    "console:unit": "console:units",
    "console:mailbox": "console:units",
    "console:create_post": "console:units",
    "console:begin_term": "console:units",
    "console:end_term": "console:units",
    "console:grant_role": "console:units",
    "console:withdraw_role": "console:units",
    "console:accounts": "console:accounts",
    "console:close_account": "console:accounts",
    "console:new_password": "console:accounts",
    "console:client": "console:clients",
    "console:notice": "console:notices",
    "console:letters": "console:letters",
    "console:came_back": "console:letters",
    "console:witness": "console:witness",
    "console:rulebook": "console:rulebook",
    "console:entries": "console:entries",
    "console:erasure": "console:erasures",
    "console:intake": "console:intake",
}


def section_of(view_name: str) -> str:
    """The name of the menu's address above a page; "" where no entry stands above it."""
    fitting = [stem for stem in SECTIONS if view_name.startswith(stem)]
    return SECTIONS[max(fitting, key=len)] if fitting else ""
