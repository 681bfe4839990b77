"""Journeys in a real browser; a machine with other things to do gets `PATIENCE` before anything counts as missing."""

from playwright.sync_api import expect

PATIENCE = 30_000
"""Milliseconds."""
expect.set_options(timeout=PATIENCE)
