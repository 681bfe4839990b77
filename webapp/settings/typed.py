"""What a hand typed for a setting, as a value of its kind."""

import re

from webapp.errors import Refusal
from webapp.settings.catalogue import Default

Value = int | bool | str | list[str]


def typed(rule: Default, text: str) -> Value:
    """Refusal where a figure is asked for and none was typed."""
    text = text.strip()
    if rule.kind == "yes_no":
        return text == "yes"
    if rule.kind == "list":
        return [part for part in re.split(r"[,，、\s]+", text) if part]
    if rule.kind == "text":
        return text
    if not (text.isascii() and text.isdigit() and len(text) < 10):
        raise Refusal(
            "settings.figure",
            "“{name_zh}”须填整数，在{least}到{most}之间",
            "“{name_en}” takes a whole number from {least} to {most}",
            name_zh=rule.zh,
            name_en=rule.en,
            least=rule.least,
            most=rule.most,
        )
    return int(text)
