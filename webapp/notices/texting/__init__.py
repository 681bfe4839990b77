"""Text messages to people who have no account here, through the site's own gateway."""

from webapp.notices.texting.gateway import TextGateway, gateway_of
from webapp.notices.texting.text_message import TextMessage, about, take_back, text

__all__ = ["TextGateway", "TextMessage", "about", "gateway_of", "take_back", "text"]
