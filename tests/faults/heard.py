"""Which text fields of which forms hostile words have reached."""

from wtforms import StringField

from webapp.web.forms import Form, IdField


def text_fields() -> set[tuple[str, str]]:
    """Every field of every form that takes text."""
    forms, found = [Form], set()
    while forms:
        kind = forms.pop()
        forms += kind.__subclasses__()
        if kind.__module__.startswith("webapp.") and kind.__module__ != "webapp.web.samples":
            found |= {
                (kind.__name__, name)
                for name, field in vars(kind).items()
                if isinstance(getattr(field, "field_class", None), type)
                and issubclass(field.field_class, StringField)
                and not issubclass(field.field_class, IdField)
            }
    return found


def texts_heard(monkeypatch) -> set[tuple[str, str]]:
    """Fills up with form and field wherever a payload was read."""
    heard, read = set(), Form.read.__func__

    def listen(cls, **given):
        form = read(cls, **given)
        for kind in cls.__mro__:
            heard.update(
                (kind.__name__, f.short_name) for f in form if any("=" in str(v) for v in f.raw_data or [])
            )
        return form

    monkeypatch.setattr(Form, "read", classmethod(listen))
    return heard
