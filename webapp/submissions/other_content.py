"""One id, two contents: the first is done, the second is kept beside it."""

from webapp.errors import Conflict


class OtherContent(Conflict):
    """Another content was applied under this id."""

    status = 422

    def __init__(self) -> None:
        super().__init__(
            "submission.other_content",
            "同一编号已办过另一内容，两份都已保留，请刷新后重新操作",
            "Another content was already applied under this id; both are kept. Reload and do it again",
        )
