"""From shift to shift: what is open passes to the next by name, signed on both sides (F43)."""
