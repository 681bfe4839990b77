"""Every act that the app keeps without a network, each with a thing to do it on: e2e/phone/test_every_kept_act.py presses them."""
