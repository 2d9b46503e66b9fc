"""Profile files are input like any other: five good ones, and hostile ones (R50)."""

from pathlib import Path

import pytest

from app.places.rules.profile import Unreadable, read_profiles

pytestmark = pytest.mark.no_app

SHIPPED = Path("app/places/profiles.yaml")
ONE = 'profiles:\n  x:\n    name: "X kommun"\n'


def test_the_five_municipalities_are_read():
    profiles = dict(read_profiles(SHIPPED.read_bytes()))
    assert list(profiles) == ["koping", "varnamo", "lindesberg", "herrljunga", "hedemora"]
    assert profiles["koping"]["name"] == "Köpings kommun"


def test_the_code_goes_by_level_and_never_by_what_a_group_is_called():
    profiles = dict(read_profiles(SHIPPED.read_bytes()))
    level = {slug: {g["id"]: g["level"] for g in p["groups"]} for slug, p in profiles.items()}
    assert level["koping"]["bra"] == "steering"
    assert level["hedemora"]["bra"] == "preparatory"
    assert level["lindesberg"]["est"] == "operational"


def test_what_is_read_is_what_stands_in_the_file():
    (named,) = read_profiles((ONE + "    goal: Tryggt\n    named_only: []\n").encode())
    assert named.profile == {"name": "X kommun", "goal": "Tryggt", "named_only": []}


def test_a_profile_may_rename_hide_and_switch_on_categories():
    text = ONE + "    categories: {names: {litter: {sv: Skräp, en: Litter}}, hide: [littering]}\n"
    (named,) = read_profiles(text.encode())
    assert named.profile["categories"]["hide"] == ["littering"]


def test_a_profile_may_name_its_neighbours_and_where_they_take_reports():
    near = "{name: Y kommun, report_at: 'https://y.example/rapport', outline: [[15, 59], [16, 59], [16, 60]]}"
    (named,) = read_profiles((ONE + f"    neighbours: [{near}, {{name: Z kommun}}]\n").encode())
    assert [each["name"] for each in named.profile["neighbours"]] == ["Y kommun", "Z kommun"]


BOMB = "a: &a [x,x,x,x,x,x,x,x,x]\n" + "".join(
    f"b{n}: &b{n} [{','.join(['*a'] * 9)}]\n" for n in range(9)
)
HOSTILE = [
    ("too_big", b"x: " + b"y" * 200_001),
    ("not_utf8", b"profiles: \xff\xfe"),
    ("not_yaml", b"profiles: [unclosed"),
    ("not_yaml", b"profiles: !!python/object/apply:os.system ['id']"),
    ("not_yaml", b"profiles: {? [a] : b}"),
    ("not_yaml", b"\x00"),
    ("alias", BOMB.encode()),
    ("alias", (ONE + "    goal: *x\n").encode()),
    ("key_twice", (ONE + "    name: igen\n").encode()),
    ("too_deep", b"profiles: " + b"[" * 40 + b"]" * 40),
    ("too_many", b"profiles: [" + b"1," * 30_000 + b"]"),
    ("not_a_profile", b"- 1"),
    ("not_a_profile", b""),
    ("wrong_shape", (ONE + "    colour: red\n").encode()),
    ("wrong_shape", (ONE + "    groups: [{id: '../x', local_name: y, level: null}]\n").encode()),
    ("wrong_shape", (ONE + "    groups: [{id: x, local_name: y, level: boss}]\n").encode()),
    ("wrong_shape", (ONE + "    named_only: [nobody]\n").encode()),
    ("wrong_shape", (ONE + "    neighbours: [{name: y, report_at: 'javascript:x'}]\n").encode()),
    ("wrong_shape", (ONE + "    neighbours: [{name: y, report_at: 'http://y.se'}]\n").encode()),
    (
        "wrong_shape",
        (ONE + "    neighbours: [{name: y, outline: [[.nan, 1], [2, 3], [4, 5]]}]\n").encode(),
    ),
    ("wrong_shape", (ONE + "    neighbours: [{name: y, outline: [[1, 2]]}]\n").encode()),
    ("wrong_shape", b"profiles: {../x: {name: y}}"),
    ("wrong_shape", b"profiles: {x: 5}"),
]


@pytest.mark.parametrize(("code", "raw"), HOSTILE)
def test_R50_a_hostile_profile_file_gets_a_clear_sentence(code, raw):
    with pytest.raises(Unreadable) as refused:
        read_profiles(raw)
    assert refused.value.code == code
    assert refused.value.sv.endswith(".")
    assert refused.value.en.endswith(".")


def test_the_fault_names_the_key_and_not_the_value():
    with pytest.raises(Unreadable, match=r"x\.colour: extra_forbidden") as refused:
        read_profiles((ONE + "    colour: hemligt\n").encode())
    assert "hemligt" not in str(refused.value)
