"""Practice: a fake tag that the real scanner reads, and a pretend loan that is written nowhere."""

from webapp.practice.fake_tag import CODE, PAGES

__all__ = ["CODE", "PAGES"]
