"""The page that a phone meets first, over plain http: what to trust, how, and then the door of the house."""

from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from string import Template
from threading import Thread

from webapp.lan.certificate import Certificate

PAGE = Template(Path(__file__).with_suffix(".html").read_text(encoding="utf-8"))
DOWNLOAD = "/gatehouse.crt"


def greet(certificate: Certificate, address: str, port: int, bind: str = "0.0.0.0") -> ThreadingHTTPServer:  # noqa: S104
    """Serve the page and the certificate until the process ends; nothing else is there."""
    page = PAGE.substitute(address=address, fingerprint=certificate.fingerprint).encode()
    answers = {
        "/": ("text/html; charset=utf-8", page),
        DOWNLOAD: ("application/x-x509-ca-cert", certificate.body),
    }

    class Greeter(BaseHTTPRequestHandler):
        """Knows two addresses."""

        def do_GET(self) -> None:
            """The page, or the certificate."""
            media, body = answers[DOWNLOAD if self.path == DOWNLOAD else "/"]
            self.send_response(200)
            self.send_header("Content-Type", media)
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *_: object) -> None:
            """Nobody needs to know who looked."""

    server = ThreadingHTTPServer((bind, port), Greeter)
    Thread(target=server.serve_forever, daemon=True).start()
    return server


def invitation(certificate: Certificate, address: str, greeting: str) -> str:
    """What the terminal shows: the code to scan, and how a phone is made to trust the house."""
    return (
        f"{_code(greeting)}\n"
        f"手机扫上面的码（{greeting}），按页面下载证书并在手机设置里信任它，再点“打开值守”。\n"
        f"Scan the code with a phone ({greeting}), download the certificate there and trust it in the phone's settings, then press “Open Gatehouse”.\n"
        f"{address}  SHA-256 {certificate.fingerprint}"
    )


def _code(text: str) -> str:
    from io import StringIO

    import segno

    drawn = StringIO()
    segno.make(text, error="m", micro=False).terminal(drawn, border=2, compact=True)
    return drawn.getvalue().rstrip("\n")
