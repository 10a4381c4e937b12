from __future__ import annotations

from collections import Counter

from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QMenuBar, QWidget
from pytestqt.qtbot import QtBot

from viewer.gui.actions import ACTIONS, COMPARING, LOCAL_KEYS, MENUS, READING, ActionSet, Where, key_table
from viewer.resources import resource_path


def test_no_two_actions_heard_at_once_share_a_key() -> None:
    numbers = {spec.id for spec in ACTIONS if spec.where is Where.UNCLAIMED}
    review = {spec.id for spec in ACTIONS if spec.where is Where.REVIEW}
    text = {spec.id for spec in ACTIONS if spec.where is Where.READER}
    for others in (COMPARING | numbers, READING | review | numbers, READING | review | text):
        keys = Counter(
            QKeySequence(key).toString() for spec in ACTIONS if spec.id not in others for key in spec.keys
        )
        assert [key for key, count in keys.items() if count > 1] == []
    assert all(QKeySequence(key).toString() for spec in ACTIONS for key in spec.keys)


def test_ids_are_unique_and_icons_are_there() -> None:
    assert len({spec.id for spec in ACTIONS}) == len(ACTIONS)
    for spec in ACTIONS:
        if spec.icon:
            assert resource_path("icons", f"{spec.icon}.svg").is_file()


def test_access_keys_differ_within_a_menu() -> None:
    for menu in {spec.menu for spec in ACTIONS if spec.menu}:
        letters = Counter(
            spec.text[spec.text.index("&") + 1].lower() for spec in ACTIONS if spec.menu == menu
        )
        assert [letter for letter, count in letters.items() if count > 1] == [], menu


def test_menus_hold_every_action_of_theirs(qtbot: QtBot) -> None:
    parent = QWidget()
    qtbot.addWidget(parent)
    actions = ActionSet(parent)
    menus = actions.fill_menus(QMenuBar(parent))
    assert list(menus)[: len(MENUS)] == [name.replace("&", "") for name in MENUS]
    for spec in ACTIONS:
        if spec.menu:
            assert actions[spec.id] in menus[spec.menu].actions()


def test_single_keys_are_heard_only_where_they_are_declared(qtbot: QtBot) -> None:
    for spec in ACTIONS:
        for key in spec.keys:
            if len(key) == 1 or key == "Space":
                assert spec.where is not Where.WINDOW, spec.id


def test_the_key_table_lists_every_key() -> None:
    rows = list(key_table())
    assert len(rows) == sum(bool(spec.keys) for spec in ACTIONS) + len(LOCAL_KEYS)
    assert ("Claim", "Accept", "Y", "in the claims list") in rows
