"""Pages and acts of key cases, their steps, and the orders for new keys."""

from webapp.keys.cases.routes import steps  # noqa: F401 - hangs its routes on the same blueprint
from webapp.keys.cases.routes.cases import key_cases
from webapp.keys.cases.routes.orders import key_orders

__all__ = ["key_cases", "key_orders"]
