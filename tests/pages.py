"""What is wrong with an HTML page that any test fetched."""

import re
from collections import Counter
from dataclasses import dataclass, field
from functools import lru_cache
from html.parser import HTMLParser

UNLABELLED_OK = {"hidden", "submit", "button", "reset", "image"}
VOID = {"area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr"}
SELF_CLOSED_OK = {
    "p",
    "li",
    "dt",
    "dd",
    "tr",
    "td",
    "th",
    "thead",
    "tbody",
    "tfoot",
    "option",
    "optgroup",
    "colgroup",
}
AN_ID = re.compile(r"[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}")
ONCE = re.compile(r'(?<=data-drawn-at=")\d+|(?<=：)[0-9a-f]{12}(?=</p>)')
"""What no two pages have in common: when they were drawn, and the number of a refusal."""
FOREIGN = ("http://", "https://", "//")


@dataclass
class Page(HTMLParser):
    """A page as far as its faults go."""

    ids: Counter = field(default_factory=Counter)
    tags: Counter = field(default_factory=Counter)
    labels: set = field(default_factory=set)
    fields: list = field(default_factory=list)
    faults: list = field(default_factory=list)
    lang: str = ""
    title: str = ""

    def __post_init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.open: list[str] = []

    def handle_starttag(self, tag: str, pairs: list[tuple[str, str | None]]) -> None:
        attrs = {name: value or "" for name, value in pairs}
        self.tags[tag] += 1
        self._identify(tag, attrs)
        if tag == "html":
            self.lang = attrs.get("lang", "")
        if tag == "label" and "for" in attrs:
            self.labels.add(attrs["for"])
        if tag in {"input", "select", "textarea"} and attrs.get("type", "text") not in UNLABELLED_OK:
            self.fields.append((attrs, "label" in self.open))
        if tag == "form":
            self._check_form(attrs)
        self._check_attributes(tag, attrs)
        if tag not in VOID:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        if tag in VOID:
            return
        if tag not in self.open:
            self.faults.append(f"</{tag}> closes nothing")
            return
        while (last := self.open.pop()) != tag:
            if last not in SELF_CLOSED_OK:
                self.faults.append(f"<{last}> is not closed before </{tag}>")

    def handle_data(self, data: str) -> None:
        if "title" in self.open and "svg" not in self.open:
            self.title += data

    def _identify(self, tag: str, attrs: dict[str, str]) -> None:
        if "id" in attrs:
            self.ids[attrs["id"]] += 1
            if not attrs["id"].strip():
                self.faults.append(f"<{tag}> has an empty id")

    def _check_form(self, attrs: dict[str, str]) -> None:
        if not attrs.get("action"):
            self.faults.append("a form has no action")
        if "form" in self.open:
            self.faults.append("a form stands inside a form")

    def _check_attributes(self, tag: str, attrs: dict[str, str]) -> None:
        for name in attrs:
            if name == "style" or name.startswith(("on", "hx-on")):
                self.faults.append(f"<{tag}> carries {name}=, which the content policy kills")
        for name in ("src", "action", "data") if tag != "a" else ():
            if attrs.get(name, "").startswith(FOREIGN):
                self.faults.append(f"<{tag}> reaches a foreign host: {attrs[name]}")
        if tag == "link" and attrs.get("href", "").startswith(FOREIGN):
            self.faults.append(f"<link> reaches a foreign host: {attrs['href']}")
        if tag == "img" and "alt" not in attrs:
            self.faults.append(f"an image has no alt: {attrs.get('src')}")


def faults(html: str) -> tuple[str, ...]:
    """Every fault of a page or of a fragment; empty where all is well. Two that differ in their ids alone are looked over once."""
    known: dict[str, str] = {}
    return _faults(AN_ID.sub(lambda one: known.setdefault(one[0], f"id-{len(known)}"), ONCE.sub("0", html)))


@lru_cache(maxsize=300)
def _faults(html: str) -> tuple[str, ...]:
    page = Page()
    page.feed(html)
    page.close()
    found = page.faults
    found += [f"id {name!r} stands {count} times" for name, count in page.ids.items() if count > 1]
    for attrs, wrapped in page.fields:
        named = (
            wrapped
            or attrs.get("aria-label")
            or attrs.get("aria-labelledby")
            or attrs.get("id") in page.labels
        )
        if not named:
            found.append(f"a field has no label: {attrs.get('name') or attrs.get('id')}")
    if page.tags["html"]:
        found += _whole(page)
    return tuple(found)


def _whole(page: Page) -> list[str]:
    found = []
    if not page.title.strip():
        found.append("the page has no title")
    if page.tags["h1"] != 1:
        found.append(f"the page has {page.tags['h1']} h1")
    if page.tags["main"] != 1:
        found.append(f"the page has {page.tags['main']} main")
    if not page.lang:
        found.append("the page does not say its language")
    return found
