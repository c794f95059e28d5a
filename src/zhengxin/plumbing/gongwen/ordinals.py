"""Ordinals of the levels of a 公文 in words (GB/T 9704-2012, 7.3.3)."""

DIGITS = "零一二三四五六七八九"


def ordinal(number: int) -> str:
    """一, 十, 十一, 二十, 九十九; from 100 on in digits."""
    if not 0 < number < 100:
        return str(number)
    tens, ones = divmod(number, 10)
    head = "" if tens == 0 else "十" if tens == 1 else f"{DIGITS[tens]}十"
    return head + (DIGITS[ones] if ones else "")
