"""Pages of this room: signing in, staff, their roles, devices."""

from webapp.people.routes import roles
from webapp.people.routes.devices import devices
from webapp.people.routes.sign_in import sign_in
from webapp.people.routes.staff import people

__all__ = ["devices", "people", "roles", "sign_in"]
