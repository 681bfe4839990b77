"""The catalogue of actions: what may be recorded and how it reads, one `actions.toml` a room."""

import tomllib
from dataclasses import dataclass
from pathlib import Path

ENDINGS = {
    "refused": ("{person}的操作被拒绝：{message}", "{person} was refused: {message}"),
    "withdrawn": ("{person}撤销了上一步：{subject}", "{person} took back the last step: {subject}"),
}


@dataclass(frozen=True)
class Action:
    """A word of the logbook and its sentence in both languages."""

    name: str
    zh: str
    en: str


class UnknownAction(KeyError):
    """An action that no room's catalogue lists."""


_actions: dict[str, Action] = {}


def load_actions(root: Path) -> None:
    """Read every room's actions.toml; a sentence missing in either language is an error."""
    for file in sorted(root.rglob("actions.toml")):
        for name, words in _flat(tomllib.loads(file.read_text())).items():
            _actions[name] = Action(name, words["zh"], words["en"])


def known(action: str) -> Action:
    """The action of that name, also the `….refused` and `….withdrawn` of any; UnknownAction otherwise."""
    if found := _actions.get(action):
        return found
    if (ending := action.rpartition(".")[2]) in ENDINGS:
        return Action(action, *ENDINGS[ending])
    raise UnknownAction(action)


def all_known() -> list[str]:
    """The name of every action that a room lists."""
    return sorted(_actions)


def _flat(table: dict[str, object], prefix: str = "") -> dict[str, dict[str, str]]:
    found: dict[str, dict[str, str]] = {}
    for name, value in table.items():
        if not isinstance(value, dict):
            continue
        if "zh" in value:
            found[prefix + name] = value
        else:
            found |= _flat(value, f"{prefix}{name}.")
    return found
