"""Today: the first screen and my own page."""
