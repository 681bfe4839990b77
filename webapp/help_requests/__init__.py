"""Help requests: what residents ask for, and the register F01."""
