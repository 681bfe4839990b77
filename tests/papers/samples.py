"""What each of the five forms' `gather()` gives: the shape of its data, with plausible rows.

Instants are ISO 8601 in UTC; absent fields may be left out; see webapp/papers/cell.py for the kinds of value.
"""

from __future__ import annotations

import hashlib
import io
from typing import Any

from PIL import Image, ImageDraw

COMPANY = {"zh": "安和物业服务有限公司", "en": "Anhe Property Services"}
ESTATE = {"code": "GY01", "zh": "桂苑小区", "en": "Guiyuan Estate", "zone": "Asia/Shanghai"}
HOSPITAL = {"code": "RM02", "zh": "市人民医院驻点", "en": "People's Hospital", "zone": "Asia/Shanghai"}
NOVEMBER = {"zh": "2026年11月", "from": "2026-11-01", "to": "2026-11-30"}


def scribble(seed: int) -> bytes:
    """A drawn signature, or something like it."""
    picture = Image.new("RGBA", (420, 140), (255, 255, 255, 0))
    pen = ImageDraw.Draw(picture)
    points = [(20 + i * 26, 70 + ((seed * 7919 + i * i * 53 + i * 31) % 97) - 48) for i in range(15)]
    pen.line(points, fill=(20, 20, 60, 255), width=6, joint="curve")
    out = io.BytesIO()
    picture.save(out, "PNG")
    return out.getvalue()


PICTURES = {hashlib.sha256(png).hexdigest(): png for png in (scribble(n) for n in range(1, 7))}
SHAS = list(PICTURES)


def signed(name: str, at: str, picture: int | None = None) -> dict[str, Any]:
    sign: dict[str, Any] = {"name": name, "at": at}
    return {**sign, "image": SHAS[picture]} if picture is not None else {**sign, "image": None, "typed": True}


def key_loans(count: int = 6) -> dict[str, Any]:
    """F15."""
    rows = [_key_loan(n) for n in range(count)]
    rows[1:2] = [{**_key_loan(1), **KEY_STILL_OUT}]
    return {
        "period": NOVEMBER,
        "head": [
            {"zh": "钥匙柜", "en": "Cabinet", "value": "A 柜（管理处）"},
            {"zh": "当值管理员", "en": "Custodian on duty", "value": "何淑贞"},
        ],
        "sums": [
            {"zh": "本期借出", "en": "Lent", "value": count},
            {"zh": "未归还", "en": "Still out", "value": 1},
        ],
        "rows": rows,
    }


KEY_STILL_OUT: dict[str, Any] = {
    "returned_at": None,
    "returned_quantity": None,
    "sound": None,
    "returned_by": None,
    "received_by": None,
    "hook": None,
    "chased": [
        {"at": "2026-11-21T10:05:00+00:00", "text": "电话催还"},
        {"at": "2026-11-21T12:00:00+00:00", "text": "短信"},
    ],
    "case": "YC01-261121-001",
    "borrower": {"old": "林伟", "new": "林玮", "by": "何淑贞", "at": "2026-11-21T02:20:00+00:00"},
}


def _key_loan(n: int) -> dict[str, Any]:
    day = 1 + n // 12 % 28
    names = ["李㛃", "林玮", "䶮志强", "𠮷田美和", "赵𬱖", "王𪚥"]
    places = ["3栋1204", "水泵房", "2栋0803", "配电房", "1栋天台", "会所"]
    uses = ["查漏水", "月度保养", "看房", "抄表", "检修避雷带", "空调清洗"]
    return {
        "number": f"JH01-2611{day:02}-{n % 12 + 1:03}",
        "lent_at": f"2026-11-{day:02}T01:{n % 60:02}:00+00:00",
        "key": f"A-{100 + n % 80}",
        "place": places[n % 6],
        "quantity": 1 + n % 2,
        "borrower": names[n % 6],
        "body": ["工程部", "水务公司", "业主", "供电局", "工程部", "保洁"][n % 6],
        "phone": f"1380013{8000 + n % 999}",
        "borrower_kind": ["内部", "公用事业", "业主", "公用事业", "内部", "其他"][n % 6],
        "pass_no": f"E{1000 + n % 80}",
        "purpose": uses[n % 6],
        "order": f"WX01-2611{day:02}-{n % 9 + 1:03}",
        "consent": "TY01-261101-002" if n % 6 == 2 else None,
        "due_at": f"2026-11-{day:02}T09:30:00+00:00",
        "borrower_sign": signed(
            names[n % 6], f"2026-11-{day:02}T01:{n % 60:02}:00+00:00", n % 6 if n % 5 else None
        ),
        "lent_by": signed("何淑贞", f"2026-11-{day:02}T01:{n % 60:02}:00+00:00", 0),
        "returned_at": {
            "at": f"2026-11-{day:02}T08:12:00+00:00",
            "received": f"2026-11-{day:02}T08:50:00+00:00" if n % 6 == 3 else None,
        },
        "returned_quantity": 1 + n % 2,
        "sound": True,
        "returned_by": signed(names[n % 6], f"2026-11-{day:02}T08:12:00+00:00", n % 6),
        "received_by": signed("何淑贞", f"2026-11-{day:02}T08:12:00+00:00", 0),
        "hook": f"A-{100 + n % 80}",
        "chased": [],
        "case": None,
    }


def wheelchairs() -> dict[str, Any]:
    """F24."""
    people = ["周桂芳", "吴㛃", "郑建国", "冯玉兰", "陈𬱖"]
    rows = [
        {
            "number": f"LY02-261120-{n + 1:03}",
            "chair": f"W-{n + 1:02}",
            "lent_at": f"2026-11-20T0{n}:15:00+00:00",
            "borrower": people[n],
            "patient": people[-1 - n],
            "phone": f"139002{n}7788",
            "id_kind": "身份证",
            "id_no": f"44010619480{n}02451X",
            "reason": "高龄" if n % 2 else "行动不便",
            "area": ["门诊一楼", "放射科", "住院部三楼", "急诊", "门诊二楼"][n],
            "due_at": f"2026-11-20T0{n + 3}:15:00+00:00",
            "borrower_sign": signed(people[n], f"2026-11-20T0{n}:15:00+00:00", n),
            "returned_at": None if n == 4 else f"2026-11-20T0{n + 2}:40:00+00:00",
            "sound": None if n == 4 else n != 2,
            "cleaned": None if n == 4 else True,
            "cleaned_by": None if n == 4 else "罗小敏",
            "chased": [{"at": "2026-11-20T08:00:00+00:00", "text": "电话"}] if n == 4 else [],
            "lent_by": "罗小敏",
            "received_by": None if n == 4 else "罗小敏",
        }
        for n in range(5)
    ]
    return {
        "period": NOVEMBER,
        "head": [{"zh": "借出点", "en": "Point of issue", "value": "门诊导诊台"}],
        "sums": [
            {"zh": "本期借出", "en": "Lent", "value": 5},
            {"zh": "未归还", "en": "Still out", "value": 1},
        ],
        "rows": rows,
    }


def specimens() -> dict[str, Any]:
    """F26; the ward copy prints patients' names in full."""
    names = ["孙秀英", "李㛃", "黄国栋", "梁志远", "何丽萍"]
    kinds = [("血", "血常规"), ("血", "血气分析"), ("尿", "尿常规"), ("痰", "痰培养"), ("血", "交叉配血")]
    five = ("姓名", "床号", "项目", "容器", "量")
    rows = [
        {
            "number": f"BB02-261121-{n + 1:03}",
            "ward": "内三科",
            "bed": f"{12 + n}",
            "patient": names[n],
            "hospital_no": f"26{104233 + n}",
            "kind": kinds[n][0],
            "test": kinds[n][1],
            "barcode": f"S26112100{n + 41}",
            "urgent": "急" if n in (1, 4) else "常规",
            "collected_at": f"2026-11-20T22:{10 + n}:00+00:00",
            "nurse": signed("邓雅文", f"2026-11-20T22:{30 + n}:00+00:00", 1),
            "checks": {check: not (n == 3 and check == "量") for check in five},
            "box": "X-07",
            "temperature": "4.2" if n == 4 else None,
            "taken_at": f"2026-11-20T22:{30 + n}:00+00:00",
            "porter": signed("马德胜", f"2026-11-20T22:{30 + n}:00+00:00", 2),
            "delivered_at": f"2026-11-20T22:{44 + n}:00+00:00",
            "receiver": signed("沈佳", f"2026-11-20T22:{44 + n}:00+00:00", 3),
            "minutes": 14,
            "condition": "完好",
            "accepted": n != 3,
            "rejected_because": "标本量不足，退回科室重采" if n == 3 else None,
            "event": "电梯故障，改走 2 号梯" if n == 1 else None,
        }
        for n in range(5)
    ]
    return {
        "period": {"zh": "2026年11月21日", "from": "2026-11-21", "to": "2026-11-21"},
        "head": [
            {"zh": "科室", "en": "Ward", "value": "内三科"},
            {"zh": "运送人", "en": "Porter", "value": "马德胜"},
        ],
        "sums": [{"zh": "送出", "en": "Sent", "value": 5}, {"zh": "拒收", "en": "Rejected", "value": 1}],
        "rows": rows,
    }


def help_requests() -> dict[str, Any]:
    """F01; telephone numbers in full."""
    rows = [
        {
            "number": "QZ01-261121-001",
            "received_at": "2026-11-20T18:14:00+00:00",
            "channel": "电话",
            "caller": "刘㛃",
            "unit": "3栋1204",
            "phone": "13800138000",
            "kind": "急救 · 送医",
            "asked": "母亲 82 岁胸闷，请求派人协助送往医院",
            "answered_at": "2026-11-20T18:15:00+00:00",
            "answered_minutes": 1,
            "asked_of": "值班经理 欧阳",
            "asked_at": "2026-11-20T18:16:00+00:00",
            "department": "保安部",
            "handlers": ["王守仁", "陈大勇"],
            "done": "02:21 两名保安到位；02:24 车到；02:47 到市人民医院急诊，协助挂号；04:10 返回",
            "finished_at": "2026-11-20T20:10:00+00:00",
            "outcome": "已满足",
            "severity": "重大",
            "reported": [{"at": "2026-11-20T18:20:00+00:00", "text": "报经理"}],
            "paid": False,
            "follow_up": "HF01-261122-001 满意",
            "registered_by": signed("苏静", "2026-11-20T18:14:00+00:00", 4),
        },
        {
            "number": "QZ01-261121-002",
            "received_at": "2026-11-21T01:40:00+00:00",
            "channel": "来访",
            "caller": "𠮷田美和",
            "unit": {"old": "2栋0803", "new": "2栋0830", "by": "苏静", "at": "2026-11-21T02:00:00+00:00"},
            "phone": "13926001177",
            "kind": "其他",
            "asked": "代联系开锁公司，门锁损坏",
            "answered_at": "2026-11-21T01:41:00+00:00",
            "answered_minutes": 1,
            "department": "客服中心",
            "handlers": ["苏静"],
            "done": "核对住户身份后提供备案开锁单位电话，住户自行联系",
            "finished_at": "2026-11-21T02:30:00+00:00",
            "outcome": "已转介",
            "referred_to": "安心锁业（备案）",
            "severity": "一般",
            "paid": False,
            "registered_by": signed("苏静", "2026-11-21T01:40:00+00:00", 4),
        },
        {
            "number": "QZ01-261121-003",
            "received_at": "2026-11-21T05:02:00+00:00",
            "channel": "电话",
            "caller": "罗永年",
            "unit": "1栋0502",
            "phone": "13660098123",
            "kind": "搬运",
            "asked": "请求协助搬运轮椅上楼",
            "outcome": "住户撤回",
            "registered_by": signed("苏静", "2026-11-21T05:02:00+00:00"),
            "remarks": "作废",
            "_void": True,
        },
    ]
    return {
        "period": NOVEMBER,
        "head": [
            {"zh": "年度", "en": "Year", "value": "2026"},
            {"zh": "服务中心", "en": "Service centre", "value": "桂苑客户服务中心"},
        ],
        "sums": [{"zh": "求助", "en": "Requests", "value": 3}, {"zh": "作废", "en": "Void", "value": 1}],
        "rows": rows,
    }


def first_aid() -> dict[str, Any]:
    """F02: one sheet; a branch that was not used is absent from `body`."""
    return {
        "number": "QZ01-261121-001/1",
        "head": [],
        "body": {
            "request": {
                "number": "QZ01-261121-001",
                "received_at": "2026-11-20T18:14:00+00:00",
                "caller": "刘㛃",
                "phone": "13800138000",
                "unit": "3栋1204",
                "asked": "母亲 82 岁胸闷出汗，意识清楚，请求派人协助送往医院",
                "chosen": "送医",
                "chosen_by": "苏静",
                "chosen_at": "2026-11-20T18:16:00+00:00",
            },
            "escort": {
                "guard_1": "王守仁",
                "guard_2": "陈大勇",
                "standby": "3栋大堂",
                "in_place_at": "2026-11-20T18:21:00+00:00",
                "vehicle": "粤A·B1234（住户自有车）",
                "vehicle_at": "2026-11-20T18:24:00+00:00",
                "driver": "刘㛃",
                "driver_phone": "13800138000",
                "household": "刘㛃",
                "relation": "女儿",
                "alone_because": None,
                "items_reminded": {"身份证": True, "医保卡": True, "病历": False, "正在吃的药": True},
                "hospital": "市人民医院急诊",
                "left_at": "2026-11-20T18:30:00+00:00",
                "arrived_at": "2026-11-20T18:47:00+00:00",
                "settled_at": "2026-11-20T19:20:00+00:00",
                "help_given": {"挂号": True, "找医生": True, "取药": False, "缴费": True, "推轮椅": True},
                "more_help": False,
                "decision": "同意返回",
                "hospital_left_at": "2026-11-20T19:45:00+00:00",
                "returned_at": "2026-11-20T20:10:00+00:00",
                "debriefed_to": "苏静",
                "debriefed_at": "2026-11-20T20:15:00+00:00",
            },
        },
        "signatures": [
            [
                signed("王守仁", "2026-11-20T20:12:00+00:00", 2),
                signed("陈大勇", "2026-11-20T20:13:00+00:00", 5),
            ],
            signed("刘㛃", "2026-11-20T19:30:00+00:00", 3),
            signed("苏静", "2026-11-20T20:15:00+00:00", 4),
        ],
    }
