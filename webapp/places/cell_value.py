"""What a cell or a form field says of a place: does it fit, and as which value."""

from typing import Any

from webapp.places.sorts import CHOICES, NUMBERS

LONGEST = {"code": 40, "zh": 80, "en": 80, "route": 300}


def unfit(name: str, text: str) -> tuple[str, str] | None:
    """What is wrong with the text in both languages; None where it fits."""
    if not text:
        return None
    if len(text) > LONGEST.get(name, 80):
        return "文字太长", "is too long"
    if name in NUMBERS:
        least, most = NUMBERS[name]
        if not text.lstrip("-").isdigit() or not least <= int(text) <= most:
            return f"须为{least}到{most}的整数", f"must be a whole number from {least} to {most}"
    if name in CHOICES and _choice(name, text) is None:
        listed = CHOICES[name].values()
        return "须为：" + "、".join(zh for zh, _ in listed), "must be one of: " + ", ".join(
            en for _, en in listed
        )
    return None


def value_of(name: str, text: str) -> Any:
    """The fitting text as the row keeps it."""
    if name in NUMBERS:
        return int(text) if text else None
    if name in CHOICES:
        return _choice(name, text)
    return text or (None if name == "route" else "")


def _choice(name: str, text: str) -> str | None:
    return next((code for code, words in CHOICES[name].items() if text in {code, *words}), None)
