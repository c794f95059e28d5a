"""What a spreadsheet takes for a formula."""

# OWASP, CSV injection; full-width signs too, which Chinese spreadsheets take alike.
BEGINS_A_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")


def as_text(text: str) -> str:
    """Behind an apostrophe where it would be taken for a formula."""
    return f"'{text}" if text.startswith(BEGINS_A_FORMULA) else text
