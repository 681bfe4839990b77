"""What gunicorn does in each web process before and after it stands: `--config webapp/deploy/gunicorn.py`."""

import gc
import threading

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
