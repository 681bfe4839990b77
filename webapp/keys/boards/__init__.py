"""Cabinets, hooks and rings as things with tags of their own."""
