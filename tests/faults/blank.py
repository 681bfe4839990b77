"""The forms of a page, as somebody finds them before filling them in."""

from dataclasses import dataclass, field
from html.parser import HTMLParser

BUTTONS = {"submit", "button", "reset", "image"}


@dataclass
class Blank:
    """One form: where it goes, what stands in it already, what may be typed, what may be chosen."""

    action: str
    method: str
    given: dict[str, str] = field(default_factory=dict)
    texts: dict[str, int] = field(default_factory=dict)
    """Name of every field that takes free text, and how many characters it says it takes (0: says nothing)."""
    choices: dict[str, list[str]] = field(default_factory=dict)
    kinds: dict[str, str] = field(default_factory=dict)


class Reader(HTMLParser):
    """Collects the forms of a page."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.found: list[Blank] = []
        self.form: Blank | None = None
        self.choosing, self.writing = "", ""

    def handle_starttag(self, tag: str, pairs: list[tuple[str, str | None]]) -> None:
        attrs = {name: value or "" for name, value in pairs}
        if tag == "form":
            self.form = Blank(attrs.get("action", ""), attrs.get("method", "get").lower())
            self.found.append(self.form)
        elif self.form is not None and (name := attrs.get("name") or self.choosing):
            {
                "input": self._input,
                "select": self._select,
                "option": self._option,
                "textarea": self._text,
            }.get(tag, lambda *_: None)(name, attrs)

    def handle_endtag(self, tag: str) -> None:
        if tag == "form":
            self.form = None
        self.choosing = "" if tag == "select" else self.choosing
        self.writing = "" if tag == "textarea" else self.writing

    def handle_data(self, data: str) -> None:
        if self.form is not None and self.writing:
            self.form.given[self.writing] = self.form.given.get(self.writing, "") + data

    def _input(self, name: str, attrs: dict[str, str]) -> None:
        kind, value = attrs.get("type", "text"), attrs.get("value", "")
        if kind in {"radio", "checkbox"}:
            self.form.choices.setdefault(name, []).append(value or "on")
            if "checked" in attrs:
                self.form.given[name] = value or "on"
        elif kind not in BUTTONS | {"file"}:
            self.form.given[name] = value
            if kind != "hidden":
                self._text(name, attrs)
                self.writing = ""

    def _text(self, name: str, attrs: dict[str, str]) -> None:
        self.form.texts[name] = int(attrs.get("maxlength") or 0)
        self.form.kinds[name] = attrs.get("type", "text")
        self.writing = name

    def _select(self, name: str, _attrs: dict[str, str]) -> None:
        self.choosing = name

    def _option(self, name: str, attrs: dict[str, str]) -> None:
        self.form.choices.setdefault(name, []).append(attrs.get("value", ""))
        if "selected" in attrs:
            self.form.given[name] = attrs.get("value", "")


def blanks(html: str) -> list[Blank]:
    """Every form that is posted."""
    reader = Reader()
    reader.feed(html)
    return [form for form in reader.found if form.method == "post"]
