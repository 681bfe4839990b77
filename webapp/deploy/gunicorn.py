"""What gunicorn does in each web process once it stands: `--config webapp/deploy/gunicorn.py`."""

import gc


def post_worker_init(_worker: object) -> None:
    """What was loaded at the start stays for good: the collector need not walk it again, nor after every answer."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(10_000, 20, 20)
