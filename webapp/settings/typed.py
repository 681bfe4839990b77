"""What a hand typed for a setting, as a value of its kind."""

import re

from webapp.errors import Refusal
from webapp.settings.catalogue import Default

PHONE = re.compile(r"[0-9+*# \-]{0,20}")
Value = int | bool | str | list[str]


def typed(rule: Default, text: str) -> Value:
    """Refusal where a figure is asked for and none was typed."""
    text = text.strip()
    if rule.kind == "yes_no":
        return text == "yes"
    if rule.kind == "list":
        parts = [part for part in re.split(r"[,，、\s]+", text) if part]
        return _named(rule, parts) if rule.options else parts
    if rule.kind == "text":
        return text
    if rule.kind == "phone":
        return _phone(rule, text)
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


def _named(rule: Default, parts: list[str]) -> list[str]:
    """Refusal for a name that means nothing: a rule that nobody can keep would be off without a word."""
    if strange := [part for part in parts if part not in rule.options]:
        raise Refusal(
            "settings.no_such",
            "“{name_zh}”里没有“{what}”，请从{listed_zh}里选",
            "“{name_en}” has no “{what}”; choose from {listed_en}",
            name_zh=rule.zh,
            name_en=rule.en,
            what=strange[0],
            listed_zh="、".join(one.zh for one in rule.options.values()),
            listed_en=", ".join(one.en for one in rule.options.values()),
        )
    return list(dict.fromkeys(parts))


def _phone(rule: Default, text: str) -> str:
    """Signs of a telephone number and nothing else, so that no name gets into the settings; empty where there is none."""
    if PHONE.fullmatch(text):
        return text
    raise Refusal(
        "settings.phone",
        "“{name_zh}”只填电话号码，最多20位，请改后再存",
        "“{name_en}” takes a telephone number of at most 20 signs; change it and save again",
        name_zh=rule.zh,
        name_en=rule.en,
    )
