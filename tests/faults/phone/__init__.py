"""What a phone must survive, in a real browser: killed, cut off, lied to, out of room, out of time, in other hands."""
