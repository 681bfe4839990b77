"""Keys: lending, custody and its register F15."""
