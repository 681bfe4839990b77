"""The roster: who is on which post from when to when."""

from webapp.roster.duty import Duty, is_manned
from webapp.roster.on_duty import everyone, holders, on_duty

__all__ = ["Duty", "everyone", "holders", "is_manned", "on_duty"]
