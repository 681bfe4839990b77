"""What counting found: of one scan, and of one key that does not agree with the ledger (KC-3c, KC-11a)."""

from enum import StrEnum

from webapp.procedures.words import Words


class Verdict(StrEnum):
    """How a scan compares with the ledger."""

    FOUND = "found"
    WRONG_HOOK = "wrong_hook"
    ELSEWHERE = "elsewhere"
    NOT_DUE = "not_due"
    VOID = "void"
    UNKNOWN = "unknown"
    RING = "ring"

    @property
    def words(self) -> Words:
        """Its name in both languages."""
        return SEEN[self]


SEEN = {
    Verdict.FOUND: Words("已找到", "Found"),
    Verdict.WRONG_HOOK: Words("挂错钩", "Wrong hook"),
    Verdict.ELSEWHERE: Words("不属于此处", "Belongs elsewhere"),
    Verdict.NOT_DUE: Words("账上不在柜", "Not in the cabinet by the ledger"),
    Verdict.VOID: Words("已作废或已交还", "Void or given back"),
    Verdict.UNKNOWN: Words("不认识的标签", "Unknown tag"),
    Verdict.RING: Words("钥匙圈", "Ring"),
}
CHIPS = {Verdict.FOUND: "done", Verdict.RING: "going"}


class Condition(StrEnum):
    """Tag and key as they were seen (F18)."""

    SOUND = "sound"
    TAG_DAMAGED = "tag_damaged"
    KEY_DAMAGED = "key_damaged"
    RING_SHORT = "ring_short"

    @property
    def words(self) -> Words:
        """Its name in both languages."""
        return CONDITIONS[self]


CONDITIONS = {
    Condition.SOUND: Words("完好", "Sound"),
    Condition.TAG_DAMAGED: Words("标签损坏", "Tag damaged"),
    Condition.KEY_DAMAGED: Words("钥匙损坏", "Key damaged"),
    Condition.RING_SHORT: Words("串上少钥匙", "Ring is short of a key"),
}


class Gap(StrEnum):
    """What has to be explained before the sheet closes."""

    MISSING = "missing"
    WRONG_HOOK = "wrong_hook"
    ELSEWHERE = "elsewhere"
    NOT_DUE = "not_due"
    VOID = "void"
    UNKNOWN = "unknown"
    CONDITION = "condition"
    SHORT = "short"
    SURPLUS = "surplus"
    UNCOUNTED = "uncounted"

    @property
    def words(self) -> Words:
        """Its name in both languages."""
        return GAPS[self]


GAPS = {
    **{Gap(one.value): words for one, words in SEEN.items() if one not in (Verdict.FOUND, Verdict.RING)},
    Gap.MISSING: Words("未找到", "Missing"),
    Gap.CONDITION: Words("标签或钥匙有损", "Tag or key not whole"),
    Gap.SHORT: Words("串上少钥匙", "Fewer keys than the ledger says"),
    Gap.SURPLUS: Words("串上多钥匙", "More keys than the ledger says"),
    Gap.UNCOUNTED: Words("串上未点数", "Keys on it not counted"),
}


class Reason(StrEnum):
    """Why a key does not agree with the ledger."""

    NOT_WRITTEN_DOWN = "not_written_down"
    HUNG_WRONG = "hung_wrong"
    STILL_SOUGHT = "still_sought"
    LOST = "lost"
    UNLISTED_COPY = "unlisted_copy"
    FOREIGN = "foreign"
    WORN = "worn"
    OTHER = "other"

    @property
    def words(self) -> Words:
        """Its name in both languages."""
        return REASONS[self]


REASONS = {
    Reason.NOT_WRITTEN_DOWN: Words("借出或归还未登记", "Lent or returned without an entry"),
    Reason.HUNG_WRONG: Words("挂错位置，已归位", "Hung wrongly, now in its place"),
    Reason.STILL_SOUGHT: Words("仍在查找", "Still being looked for"),
    Reason.LOST: Words("遗失", "Lost"),
    Reason.UNLISTED_COPY: Words("账外钥匙（擅自配制）", "Key not in the ledger (unauthorised copy)"),
    Reason.FOREIGN: Words("不是本处的钥匙，已交还", "Not one of ours, handed on"),
    Reason.WORN: Words("自然磨损", "Worn"),
    Reason.OTHER: Words("其他", "Something else"),
}
