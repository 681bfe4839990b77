"""Pages of this room: what was said to me, who got it, and the robots that carry it out of the house."""
