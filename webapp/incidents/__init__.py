"""Incidents: crime, accident and disaster, from the report to the manager's closing (HR-6, HR-7)."""
