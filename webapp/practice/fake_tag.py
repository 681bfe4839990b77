"""The tag that is on nothing. It has a code like any other, so that scanner, photo and keyboard read it."""

CODE = "PRACT1CE00"
STEPS = ("key", "lent", "returned")
PAGES = ("/practice", *(f"/practice/{step}" for step in STEPS))


def address(house: str) -> str:
    """What its picture says, as on a printed tag."""
    return f"{house.rstrip('/')}/T/{CODE}".upper()


def picture(house: str) -> str:
    """The code as a data address for an image."""
    import segno  # comes with the first QR that is drawn

    code = segno.make(address(house), error="m", micro=False)
    return str(code.svg_data_uri(scale=6, border=4, light="#FFFFFF"))
