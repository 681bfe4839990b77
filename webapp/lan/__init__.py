"""`make run LAN=1`: the house for phones in the same network, over TLS with a certificate made on the spot."""
