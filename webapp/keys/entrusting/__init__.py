"""Entrusting: an owner's keys are held under an entrustment (F16) and lent under written consent (F17)."""
