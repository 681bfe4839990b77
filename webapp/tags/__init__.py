"""Tags: what is stuck on things, what a scan of one means, and the sheets they are printed on."""

from webapp.tags.look_up import look_up
from webapp.tags.tag import Tag

__all__ = ["Tag", "look_up"]
