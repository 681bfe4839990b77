"""Help requests: what residents ask for, and the register F01."""

from webapp.help_requests.hand_over import HelpHandOver
from webapp.help_requests.help_request import HelpRequest
from webapp.help_requests.milestone import HelpMilestone

__all__ = ["HelpHandOver", "HelpMilestone", "HelpRequest"]
