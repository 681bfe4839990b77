"""The stories of the demo, a file a room."""
