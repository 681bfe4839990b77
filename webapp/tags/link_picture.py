"""An address as a picture to scan, however long it is."""

import io

from markupsafe import Markup


def link_picture(link: str) -> Markup:
    """SVG of our own making, with the white round it that readers need."""
    import segno  # only a page that shows a link draws one

    out = io.BytesIO()
    segno.make(link, error="m", micro=False).save(
        out, kind="svg", border=4, xmldecl=False, omitsize=True, light="#ffffff"
    )
    return Markup(out.getvalue().decode())  # noqa: S704 - nobody typed it
