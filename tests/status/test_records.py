"""The status page says how the records stand."""

from tests.client import text_of
from tests.house.source import ROOT


def test_the_page_names_chains_queues_and_devices(act_as):
    words = text_of(act_as("admin").get("/status"))
    for part in (
        "数据库版本",
        max(file.name[:4] for file in (ROOT / "migrations" / "versions").glob("*.py")),
        "日志链：锦苑小区",
        "日志链：总部",
        "待核实记录",
        "有未送达记录的设备",
        "已过保存期，待销毁",
    ):
        assert part in words


def test_it_is_not_for_guards(act_as):
    assert act_as("wang").get("/status").status_code == 403
