"""One search for whatever the rooms let be found."""
