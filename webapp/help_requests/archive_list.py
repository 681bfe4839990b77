"""What stands on F52: which sheets were filed and where, and who had them destroyed when (HR-10a, HR-10b)."""

from typing import Any

from webapp.help_requests.disposal_list import WAYS, list_of
from webapp.help_requests.register_year import RegisterYear
from webapp.papers.column import Column
from webapp.papers.form import Section

SECTIONS = (
    Section(
        "filing",
        "归档",
        "Filing",
        (
            Column("form", "表单名称", "Form", width=50),
            Column("numbers", "起止编号", "From – to", "ref", width=50),
            Column("rows", "条数", "Entries", "int"),
            Column("sheets", "张数", "Sheets", "int"),
            Column("sha256", "文件校验值", "File hash", "ref", width=50),
            Column("code", "文件校验码", "Check code", "ref"),
            Column("filed_at", "归档日期", "Filed", "dt"),
            Column("kept_at", "存放处", "Kept at"),
            Column("retain_until", "保存期限至", "Keep until", "date"),
        ),
    ),
    Section(
        "disposal",
        "销毁",
        "Disposal",
        (
            Column("drawn_up_by", "制单人", "Drawn up by", "sign"),
            Column("way", "销毁方式", "How", "enum"),
            Column("carried_out_by", "销毁人", "Carried out by", "sign"),
            Column("carried_out_at", "销毁日期", "Disposed", "dt"),
            Column("finished_at", "系统内删除完成", "Erased in the system", "dt", width=50),
        ),
    ),
)


def gathered(frozen: RegisterYear) -> dict[str, Any]:
    """Data of one year's list."""
    listed = list_of(frozen)
    return {
        "number": f"{frozen.site.code}-{frozen.year}",
        "head": [{"zh": "年度", "en": "Year", "value": str(frozen.year)}],
        "body": {"filing": _filing(frozen), "disposal": _disposal(listed) if listed else None},
        "signatures": [
            _sign(frozen.handed_in_by, frozen.handed_in_at),
            _sign(frozen.filed_by, frozen.filed_at),
            _sign(listed.approved_by, listed.approved_at, listed.approval) if listed else None,
            _sign(listed.witnessed_by, listed.carried_out_at) if listed else None,
        ],
    }


def _filing(frozen: RegisterYear) -> dict[str, Any]:
    paper = frozen.paper
    numbers = f"{frozen.first_number} – {frozen.last_number}" if frozen.rows else None
    return {
        "form": f"住户求助登记表 F01 {frozen.year}",
        "numbers": numbers,
        "rows": frozen.rows,
        "sheets": paper.pages if paper else None,
        "sha256": paper.sha256 if paper else None,
        "code": paper.code if paper else None,
        "filed_at": _iso(frozen.filed_at),
        "kept_at": frozen.kept_at,
        "retain_until": frozen.retain_until.isoformat(),
    }


def _disposal(listed: Any) -> dict[str, Any]:
    return {
        "drawn_up_by": _sign(listed.drawn_up_by, listed.drawn_up_at),
        "way": WAYS[listed.way].zh,
        "carried_out_by": _sign(listed.carried_out_by, listed.carried_out_at),
        "carried_out_at": _iso(listed.carried_out_at),
        "finished_at": _iso(listed.finished_at),
    }


def _sign(person: Any, at: Any, drawing: Any = None) -> dict[str, Any] | None:
    if person is None or at is None:
        return None
    image = drawing.sha256 if drawing is not None and drawing.erased_at is None else None
    return {"name": person.name, "at": at.isoformat(), "image": image, "typed": image is None}


def _iso(at: Any) -> str | None:
    return at.isoformat() if at else None
