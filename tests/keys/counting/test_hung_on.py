"""Where keys hang, told from one photo: hook tag and key tag lie to each other as they do elsewhere on it (KC-4c)."""

import pytest

from webapp.keys.counting.hung_on import hung_on

TAG = 0.05
HOOKS = {f"H{n}": (0.1 + 0.2 * (n % 4), 0.1 + 0.4 * (n // 4), TAG, TAG) for n in range(8)}
"""Two rows of four hooks, a key's length apart."""

pytestmark = pytest.mark.clause("KC-4c", "KC-11a")


def below(hook: str, right: float = 0.0, down: float = 2.0):
    """Where the tag of a key lies that hangs on the hook, in tags."""
    left, top, wide, high = HOOKS[hook]
    return left + right * wide, top + down * high, wide, high


def board(**keys: str):
    return {key: below(hook) for key, hook in keys.items()}


WHOLE = {f"K{n}": f"H{n}" for n in range(8)}


def test_each_key_hangs_on_the_hook_above_it():
    assert hung_on(HOOKS, board(**WHOLE)) == WHOLE


def test_two_keys_changed_round_are_both_told():
    changed = WHOLE | {"K1": "H2", "K2": "H1"}
    assert hung_on(HOOKS, board(**changed)) == changed


def test_two_keys_on_one_hook_are_both_told():
    together = board(**WHOLE) | {"K3": below("H2", right=0.4)}
    assert hung_on(HOOKS, together) == WHOLE | {"K3": "H2"}


def test_a_key_whose_hook_could_not_be_read_gets_no_neighbours_hook():
    read = {hook: box for hook, box in HOOKS.items() if hook != "H2"}
    alone = {key: box for key, box in board(**WHOLE).items() if key not in ("K1", "K3")}
    told = hung_on(read, alone)
    assert "K2" not in told
    assert told == {key: hook for key, hook in WHOLE.items() if key in alone and key != "K2"}


def test_a_key_swings_but_never_hangs_above_its_hook():
    swung = {f"K{n}": below(f"H{n}", right=0.5 * (-1) ** n, down=1.8) for n in range(8)}
    assert hung_on(HOOKS, swung) == WHOLE
    above = {f"K{n}": below(f"H{n}", down=-1.2) for n in range(4)}
    assert hung_on(HOOKS, above) == {}


def test_tags_beside_their_keys_are_read_as_well():
    beside = {f"K{n}": below(f"H{n}", right=1.3, down=0.0) for n in range(8)}
    assert hung_on(HOOKS, beside) == WHOLE


def test_keys_on_long_rings_hang_far_below_their_hooks():
    long = {f"K{n}": below(f"H{n}", down=3.2) for n in range(8)}
    assert hung_on(HOOKS, long) == WHOLE


@pytest.mark.parametrize(("down", "told"), [(1.5, {"K0": "H0"}), (5.0, {})])
def test_a_lone_pair_is_believed_only_where_it_is_close(down, told):
    assert hung_on({"H0": HOOKS["H0"]}, {"K0": below("H0", down=down)}) == told


def test_a_key_between_two_hooks_gets_no_word():
    tight = {f"H{n}": (0.1 + TAG * n, 0.1, TAG, TAG) for n in range(4)}
    keys = {f"K{n}": (0.1 + TAG * n, 0.2, TAG, TAG) for n in range(3)} | {
        "K3": (0.1 + TAG * 2.5, 0.2, TAG, TAG)
    }
    assert "K3" not in hung_on(tight, keys)


def test_without_hooks_or_keys_nothing_is_told():
    assert hung_on({}, board(**WHOLE)) == hung_on(HOOKS, {}) == {}
