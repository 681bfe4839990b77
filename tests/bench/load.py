"""The one load tool for everything: wrk with 16 clients; requests a second, p99, CPU a request."""

import re
import subprocess
import tempfile
from dataclasses import dataclass
from pathlib import Path

from tests.bench.process import cpu_seconds
from tests.faults.web import Web

CLIENTS = 16
MILLISECONDS = {"us": 0.001, "ms": 1.0, "s": 1000.0, "m": 60_000.0}


@dataclass(frozen=True)
class Run:
    """One run of wrk."""

    a_second: float
    p99: float
    cpu: float
    failed: int
    requests: int


def load(web: Web, script: str, seconds: int) -> Run:
    """Load the web process with what the Lua script sends."""
    with tempfile.NamedTemporaryFile("w", suffix=".lua") as file:
        file.write(script)
        file.flush()
        before = cpu_seconds(web.process.pid)
        command = [
            "wrk",
            "-t1",
            f"-c{CLIENTS}",
            f"-d{seconds}s",
            "--latency",
            "--timeout",
            "20s",
            "-s",
            file.name,
        ]
        told = subprocess.run(
            [*command, f"http://127.0.0.1:{web.port}"], capture_output=True, text=True, check=True
        ).stdout
        used = cpu_seconds(web.process.pid) - before
    requests = int(re.search(r"(\d+) requests in", told)[1])
    p99 = re.search(r"99%\s+([\d.]+)(us|ms|s|m)", told)
    failed = re.search(r"Non-2xx or 3xx responses: (\d+)", told)
    rate = float(re.search(r"Requests/sec:\s+([\d.]+)", told)[1])
    return Run(
        rate,
        float(p99[1]) * MILLISECONDS[p99[2]],
        used * 1000 / max(requests, 1),
        int(failed[1]) if failed else 0,
        requests,
    )


def getting(path: str, cookies: str = "") -> str:
    """A script that asks for one page again and again."""
    return f'wrk.path = "{path}"\nwrk.headers["Cookie"] = "{cookies}"\n'


def posting(template: Path, cookies: str) -> str:
    """The script that lends one key after the other; `template` holds an id a line."""
    return LENDING.replace("IDS", str(template)).replace("COOKIES", cookies)


LENDING = """
local ids, at = {}, 0
for line in io.lines("IDS") do ids[#ids + 1] = line end
math.randomseed(os.time())
local function uuid()
  return (string.gsub("xxxxxxxx-xxxx-7xxx-8xxx-xxxxxxxxxxxx", "x", function() return string.format("%x", math.random(0, 15)) end))
end
local headers = {
  ["Content-Type"] = "application/x-www-form-urlencoded",
  ["Sec-Fetch-Site"] = "same-origin",
  ["Cookie"] = "COOKIES",
}
function request()
  at = at % #ids + 1
  local form = "_id=" .. uuid() .. "&borrower_code=G102&purpose=repair&hours=8&told=KC-9%2F1&signed_name=%E6%9D%8E%E6%95%8F"
  return wrk.format("POST", "/keys/" .. ids[at] .. "/custody", headers, form)
end
"""
