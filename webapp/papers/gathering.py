"""Gathering: what a room gives for a form, made fit for one paper."""

from __future__ import annotations

import json
from typing import Any

from flask import current_app

from webapp.errors import Refusal
from webapp.papers.form import Form
from webapp.papers.frozen import freeze
from webapp.papers.period import Period


def frozen_now(form: Form, site: Any, params: dict[str, Any]) -> dict[str, Any]:
    """Frozen data of the form for these params, as it is at this moment; Refusal if something is missing."""
    place = {"code": site.code, "zh": site.zh, "en": site.en, "zone": site.timezone}
    company = {"zh": current_app.config["GATEHOUSE"].company, "en": ""}
    if params.get("blank"):
        return freeze(form, {}, company=company, site=place, blank=True)
    ward_copy = form.has_ward_copy and bool(params.get("ward_copy"))
    return freeze(form, _gathered(form, site, params), company=company, site=place, ward_copy=ward_copy)


def spelled(params: dict[str, Any]) -> str:
    """Params as JSON, as a form would send them again."""
    plain = {name: value.text if isinstance(value, Period) else value for name, value in params.items()}
    return json.dumps({name: value for name, value in plain.items() if value}, sort_keys=True, default=str)


def _gathered(form: Form, site: Any, params: dict[str, Any]) -> dict[str, Any]:
    if form.gather is None:
        raise Refusal(
            "paper.no_data", "此表暂时没有数据，请打印空白表", "This form holds no data yet; print it blank"
        )
    if form.period:
        period = params.get("period") or ""
        period = period if isinstance(period, Period) else Period.read(period)
        return {"period": period.as_data(), **form.gather(site, period=period)}
    if not params.get("subject"):
        raise Refusal("paper.subject", "请从该任务页面打印", "Print this from the page of its task")
    return form.gather(site, subject=params["subject"])
