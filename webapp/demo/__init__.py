"""The demo: an estate and a hospital with a named cast and two weeks of history, made through the verbs."""

from webapp.demo.cast import sign_ins

__all__ = ["sign_ins"]
