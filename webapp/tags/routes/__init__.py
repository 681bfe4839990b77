"""Pages of this room: scanning, and making and printing tags."""

from webapp.tags.routes.printing import tags
from webapp.tags.routes.scanning import scanning

__all__ = ["scanning", "tags"]
