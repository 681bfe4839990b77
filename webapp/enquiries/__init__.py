"""Enquiries: letters answered within two days, questions answered from approved answers (HR-3)."""
