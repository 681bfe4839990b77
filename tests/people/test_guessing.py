"""Guessing a PIN: five tries a person and device, then a wait that harms nobody else (hazards S4, S5)."""

from datetime import timedelta

from tests.cast import PIN
from tests.client import Phone
from webapp import clock


def on_device_of(app, act_as, key: str) -> Phone:
    """Another browser with that person's enrolled phone, nobody signed in."""
    phone = Phone(app)
    phone.set_cookie("gatehouse_device", act_as(key).get_cookie("gatehouse_device").value)
    return phone


def try_pin(phone: Phone, pin: str, staff_no: str = "G101") -> int:
    return phone.act("/sign-in", staff_no=staff_no, secret=pin).status_code


def test_five_wrong_then_even_the_right_one_waits(app, act_as):
    phone = on_device_of(app, act_as, "wang")
    with clock.frozen(clock.now()):
        assert [try_pin(phone, f"{n:06d}") for n in range(7)] == [401] * 5 + [429] * 2
        assert try_pin(phone, PIN) == 429


def test_the_wait_grows_and_ends(app, act_as):
    phone, start = on_device_of(app, act_as, "wang"), clock.now()
    with clock.frozen(start):
        for n in range(5):
            try_pin(phone, f"{n:06d}")
    with clock.frozen(start + timedelta(seconds=16)):
        assert try_pin(phone, "999999") == 401
        assert try_pin(phone, PIN) == 429
    with clock.frozen(start + timedelta(seconds=60)):
        assert try_pin(phone, PIN) == 303


def test_others_and_other_devices_are_untouched(app, act_as):
    first, second = on_device_of(app, act_as, "wang"), on_device_of(app, act_as, "li")
    with clock.frozen(clock.now()):
        for n in range(6):
            try_pin(first, f"{n:06d}")
        assert try_pin(first, PIN, "G102") == 303
        assert try_pin(second, PIN, "G101") == 303


def test_a_pin_is_worth_nothing_on_an_unknown_device(app):
    assert try_pin(Phone(app), PIN) in {401, 422}


def test_a_hundred_forged_proxies_do_not_help(app, act_as):
    phone = on_device_of(app, act_as, "wang")
    with clock.frozen(clock.now()):
        codes = [
            phone.act(
                "/sign-in", headers={"X-Forwarded-For": f"10.1.0.{n}"}, staff_no="G101", secret=f"{n:06d}"
            ).status_code
            for n in range(30)
        ]
    assert codes.count(401) == 5


def test_cookies_replayed_after_sign_out_or_switch_open_nothing(app, act_as):
    wang = act_as("wang")
    old = wang.get_cookie("gatehouse_session").value
    wang.act("/sign-out")
    replay = Phone(app)
    replay.set_cookie("gatehouse_session", old)
    assert replay.get("/scan").headers["Location"].startswith("/sign-in")
    assert replay.act("/delivery").status_code == 401

    shared = act_as("wang")
    old = shared.get_cookie("gatehouse_session").value
    assert try_pin(shared, PIN, "G102") == 303
    replay.set_cookie("gatehouse_session", old)
    assert replay.get("/scan").headers["Location"].startswith("/sign-in")
