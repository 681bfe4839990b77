"""The checks of HS-3.1-5a and HS-3.2-1a that a specimen delivery is held to."""

from typing import Any

from webapp.errors import Refusal
from webapp.procedures.rule import Passing, rule

CHECKS = ("name", "bed", "test", "container", "amount")
NAMES = {"name": "姓名", "bed": "床号", "test": "项目", "container": "容器", "amount": "量"}


@rule("portering.tubes_named")
def tubes_named(passing: Passing) -> None:
    """HS-3.2-1a: every tube has a barcode of its own, or nobody can tell two tubes apart."""
    seen: set[str] = set()
    for tube in passing.said("tubes") or []:
        barcode = tube["barcode"]
        if barcode in seen:
            raise Refusal(
                "portering.tubes_named",
                "条码{barcode}出现了两次，请核对每管的条码",
                "Barcode {barcode} stands twice; check the barcode of each tube",
                clause="HS-3.2-1a",
                barcode=barcode,
            )
        seen.add(barcode)


@rule("portering.tubes_agree")
def tubes_agree(passing: Passing) -> None:
    """HS-3.2-1a: name, bed, test, container and amount of each tube against the request, or it does not leave."""
    tubes, checks = passing.said("tubes") or [], passing.said("checks") or []
    for index, tube in enumerate(tubes):
        check = checks[index] if index < len(checks) else {}
        if check.get("barcode") != tube["barcode"]:
            raise _mismatch(index, tube, "条码", "barcode")
        for part in CHECKS:
            if part not in (check.get("right") or []):
                raise _mismatch(index, tube, NAMES[part], part)


@rule("portering.tubes_counted")
def tubes_counted(passing: Passing) -> None:
    """HS-3.2-1a: as many tubes in hand as were asked for."""
    _same_count(passing, "count", "请找齐或退回护士", "find the missing one or go back to the nurse")


@rule("portering.laboratory_counted")
def laboratory_counted(passing: Passing) -> None:
    """HS-3.2-1a: as many tubes at the laboratory as left the ward; otherwise it is rejected with a reason."""
    _same_count(passing, "laboratory_count", "请按“拒收”并写原因", "press “Reject” and say why")


@rule("portering.right_ward")
def right_ward(passing: Passing) -> None:
    """HS-3.1-5a: the specimens are taken at the ward that asked."""
    ward, scanned = passing.said("ward"), passing.said("ward_scan")
    if ward and scanned and ward["id"] != scanned["id"]:
        raise Refusal(
            "portering.right_ward",
            "这里是{here}，标本在{there}。请到{there}扫码取走",
            "This is {here}, the specimens are at {there}. Scan there to take them",
            clause="HS-3.1-5a",
            here=scanned["label"],
            there=ward["label"],
        )


def _mismatch(index: int, tube: dict[str, Any], zh: str, en: str) -> Refusal:
    return Refusal(
        "portering.tubes_agree",
        "标本信息不符，不得运送：第{number}管（{barcode}）{zh_part}对不上。请退给护士更正",
        "Specimen does not agree and may not be carried: tube {number} ({barcode}), {en_part}. Give it back to the nurse",
        clause="HS-3.2-1a",
        number=index + 1,
        barcode=tube["barcode"],
        zh_part=zh,
        en_part=en,
    )


def _same_count(passing: Passing, field: str, zh: str, en: str) -> None:
    wanted, counted = len(passing.said("tubes") or []), int(float(passing.said(field) or 0))
    if wanted != counted:
        raise Refusal(
            f"portering.{field}",
            "申请{wanted}管，实有{counted}管，对不上：{zh_way}",
            "{wanted} tubes asked for, {counted} in hand: {en_way}",
            clause="HS-3.2-1a",
            wanted=wanted,
            counted=counted,
            zh_way=zh,
            en_way=en,
        )
