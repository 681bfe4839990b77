"""Portering: wheelchairs and specimens, their rules and papers."""
