"""The one blueprint of the key room, on which its files hang their routes."""

from flask import Blueprint

keys = Blueprint("keys", __name__)
