"""A cheap phone on a bad line: a quarter of this machine's speed, 400 kbit/s, 400 ms; and what went over the line."""

import json

from playwright.sync_api import Browser, Page

SLOWER = 4
LINE = {"offline": False, "latency": 400, "downloadThroughput": 400_000 / 8, "uploadThroughput": 400_000 / 8}


class SlowLine:
    """Holds page and service worker to it, which are two to Chromium; counts bytes as they travel, compressed."""

    def __init__(self, browser: Browser, page: Page) -> None:
        self._browser = browser.new_browser_cdp_session()
        self._browser.on("Target.receivedMessageFromTarget", lambda heard: self._heard(heard["message"]))
        self._page = page.context.new_cdp_session(page)
        self._page.on("Network.loadingFinished", self._finished)
        self._page.on("Network.responseReceived", self._answered)
        self._page.send("Network.enable")
        self._page.send("Network.emulateNetworkConditions", LINE)
        self._page.send("Emulation.setCPUThrottlingRate", {"rate": SLOWER})
        self._carried: set[str] = set()
        self._held: set[str] = set()
        self._asked = 0
        self.clear()

    def clear(self) -> None:
        """Count from here."""
        self.bytes, self.requests = 0, 0

    def hold_service_worker(self) -> None:
        """From now on the service worker is as slow; its processor is the page's."""
        for target in self._browser.send("Target.getTargets")["targetInfos"]:
            if target["type"] != "service_worker" or target["targetId"] in self._held:
                continue
            self._held.add(target["targetId"])
            session = self._browser.send(
                "Target.attachToTarget", {"targetId": target["targetId"], "flatten": False}
            )["sessionId"]
            self._tell(session, "Network.enable", {})
            self._tell(session, "Network.emulateNetworkConditions", LINE)

    def _tell(self, session: str, method: str, params: dict) -> None:
        self._asked += 1
        message = json.dumps({"id": self._asked, "method": method, "params": params})
        self._browser.send("Target.sendMessageToTarget", {"sessionId": session, "message": message})

    def _heard(self, message: str) -> None:
        said = json.loads(message)
        if said.get("method") == "Network.responseReceived":
            self._answered(said["params"])
        if said.get("method") == "Network.loadingFinished":
            self._finished(said["params"])

    # What the service worker gave the page did not travel for the page.
    def _answered(self, told: dict) -> None:
        answer = told["response"]
        if (
            not answer.get("fromServiceWorker")
            and not answer.get("fromDiskCache")
            and answer["url"].startswith("http")
        ):
            self._carried.add(told["requestId"])

    def _finished(self, told: dict) -> None:
        if told["requestId"] in self._carried:
            self.requests += 1
            self.bytes += int(told["encodedDataLength"])
