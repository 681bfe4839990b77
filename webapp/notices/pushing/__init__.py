"""Ringing a phone while the app is closed (Web Push): an extra beside open pages and robots, which carry the duty."""

from webapp.notices.pushing.subscription import PushSubscription, rings_here

__all__ = ["PushSubscription", "rings_here"]
