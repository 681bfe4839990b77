"""What somebody typed."""

from wtforms import StringField


def said(field: StringField) -> str:
    """Without blanks around it; empty for nothing."""
    return (field.data or "").strip()
