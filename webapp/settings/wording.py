"""The value of a setting in words: what a list names by its name, yes and no, figures as they are."""

from typing import Any

from webapp.settings.catalogue import Default

YES, NO = ("是", "Yes"), ("否", "No")


def in_words(rule: Default, value: Any) -> dict[str, str]:
    """In both languages; nothing is a dash."""
    if isinstance(value, bool):
        zh, en = YES if value else NO
    elif isinstance(value, list):
        named = [rule.options.get(one) for one in value]
        chinese = (one.zh if one else text for one, text in zip(named, value, strict=True))
        english = (one.en if one else text for one, text in zip(named, value, strict=True))
        zh, en = "、".join(chinese) or "—", ", ".join(english) or "—"
    else:
        zh = en = str(value) if value != "" else "—"
    return {"zh": zh, "en": en}
