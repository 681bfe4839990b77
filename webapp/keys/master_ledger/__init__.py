"""F14, the master ledger: computed from what was received, lost, rekeyed and returned, never typed (KC-3b)."""
