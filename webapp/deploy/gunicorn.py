"""What gunicorn does in each web process, once and for each request: `--config webapp/deploy/gunicorn.py`."""

import gc
import os
import threading
from typing import Any

SETTLED_AFTER = 5.0


def post_fork(_arbiter: object, _worker: object) -> None:
    """Next to nothing that is loaded at the start is garbage: looking for it costs a tenth of the start."""
    gc.disable()


def post_worker_init(_worker: object) -> None:
    """The first answers do not wait for the collector either; it looks once, seconds later."""
    later = threading.Timer(SETTLED_AFTER, settle)
    later.daemon = True
    later.start()


def settle() -> None:
    """What was loaded at the start stays for good: the collector need not walk it again after every answer."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(10_000, 20, 20)
    gc.enable()


def pre_request(_worker: object, request: Any) -> None:
    """Eight bodies that never come would hold all eight threads."""
    from webapp.web.patience import be_patient_with

    if os.environ.get("GATEHOUSE_MUTANT") != "endless_patience":
        be_patient_with(request)


def post_request(_worker: object, request: Any, _environ: object, _answer: object) -> None:
    """The next request on the same connection has a patience of its own."""
    request.unreader.sock = getattr(request.unreader.sock, "plain", request.unreader.sock)
