"""The same few words in Chinese and English, as the book files carry them."""

from dataclasses import dataclass

from flask import has_app_context

from webapp.web.language import language


@dataclass(frozen=True, slots=True)
class Words:
    """A text in both languages. `str()` speaks the reader's language, Chinese when nobody reads."""

    zh: str
    en: str

    def within(self, language: str) -> str:
        """The text for a language tag such as `zh_Hans` or `en`."""
        return self.en if language.startswith("en") else self.zh

    def both(self) -> dict[str, str]:
        """Both texts, for the logbook."""
        return {"zh": self.zh, "en": self.en}

    def filled(self, **values: object) -> "Words":
        """The same words with `{name}` places filled in."""
        return Words(self.zh.format_map(values), self.en.format_map(values))

    def __str__(self) -> str:
        return self.within(language() if has_app_context() else "zh")
