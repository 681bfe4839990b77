"""The roster: who is on which post from when to when."""

from webapp.roster.duty import MANNED, Duty, is_manned, stands_empty
from webapp.roster.on_duty import everyone, holders, on_duty

__all__ = ["MANNED", "Duty", "everyone", "holders", "is_manned", "on_duty", "stands_empty"]
