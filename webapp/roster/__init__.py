"""The roster: who is on which post from when to when."""

from webapp.roster.duty import Duty, everyone, holders, on_duty

__all__ = ["Duty", "everyone", "holders", "on_duty"]
