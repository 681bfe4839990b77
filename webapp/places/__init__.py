"""Where things are: sites, buildings, units, wards, posts and gates."""

from webapp.places.building import Building
from webapp.places.duty_place import duty_of, duty_places
from webapp.places.gate import Gate
from webapp.places.place import Place
from webapp.places.post import Post
from webapp.places.site import Site
from webapp.places.unit import Unit
from webapp.places.ward import Ward

__all__ = ["Building", "Gate", "Place", "Post", "Site", "Unit", "Ward", "duty_of", "duty_places"]
