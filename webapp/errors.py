"""What the house answers when a rule says no."""

from typing import Any


class Refusal(Exception):
    """A rule said no: it names what is missing and how to get it, in both languages (clause intro, rule 2).

    `rule` is the stable name that goes on record; `clause` the SOP's number; other values fill the sentences.
    """

    status = 422
    verdict = "refused"
    on_record = True

    def __init__(self, rule: str, zh: str, en: str, clause: str | None = None, **values: Any) -> None:
        super().__init__(rule)
        self.rule, self.clause, self.values = rule, clause, values
        self.zh, self.en = zh.format(**values), en.format(**values)

    def count(self) -> None:
        """What is counted although the act is rolled back: nothing, but for guesses."""

    def says(self, language: str) -> str:
        """The sentence in the reader's language, with the clause's number behind it."""
        sentence = self.zh if language.startswith("zh") else self.en
        return f"{sentence} ({self.clause})" if self.clause else sentence


class Conflict(Refusal):
    """Somebody else was first; the sentence says who (design 3.6)."""

    status = 409
    verdict = "conflict"


class NotAllowed(Refusal):
    """The person's role does not carry this act."""

    status = 403


class NotFound(Refusal):
    """There is no such thing within this person's reach."""

    status = 404

    def __init__(self) -> None:
        super().__init__(
            "not_found",
            "这里没有您要找的内容，可能已移走或属于其他项目。请返回首页或重新扫码",
            "There is nothing here, or it belongs to another site. Go back home or scan again",
        )


class Incomplete(Refusal):
    """A form lacks something; `problems` maps a field's label to what is wrong with it."""

    def __init__(self, problems: dict[str, str]) -> None:
        listed = "；".join(f"{label}：{why}" for label, why in problems.items())
        plain = "; ".join(f"{label}: {why}" for label, why in problems.items())
        super().__init__(
            "form_incomplete",
            "请补全后再提交：{zh_list}",
            "Please complete: {en_list}",
            zh_list=listed,
            en_list=plain,
        )
        self.problems = problems
