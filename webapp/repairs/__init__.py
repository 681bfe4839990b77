"""Repairs: the limits of the repair order and its form F09 (HR-5)."""
