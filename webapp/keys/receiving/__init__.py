"""Receiving: the key handover list F13, without which no key changes hands (KC-1, KC-2)."""
