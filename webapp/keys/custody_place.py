"""Which centre keeps a key (KC-2c, KC-2d)."""

from enum import StrEnum

from webapp.procedures.words import Words


class CustodyPlace(StrEnum):
    """The centres of the SOP; any other office is `other`."""

    CUSTOMER_CENTRE = "customer_centre"
    SALES_CENTRE = "sales_centre"
    OTHER = "other"

    @property
    def words(self) -> Words:
        """Its name in both languages."""
        return WORDS[self]


WORDS = {
    CustodyPlace.CUSTOMER_CENTRE: Words("客户服务中心", "Customer centre"),
    CustodyPlace.SALES_CENTRE: Words("销售中心", "Sales centre"),
    CustodyPlace.OTHER: Words("其他", "Other"),
}
