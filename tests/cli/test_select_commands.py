"""`viewer select` and `viewer selection`: what goes into which report, in which order."""

from __future__ import annotations

from tests.cli.conftest import Shell


def titles(shell: Shell, more: str = "") -> list[str]:
    return [entry["title"] for entry in shell.json(f"select list {more}")]


def test_entries_are_added_moved_and_removed(shell: Shell) -> None:
    shell.json("select add --document flood.txt")
    uid = shell.json("select add --compare 1 2")[0]["uid"]
    shell.json('select add --heading "Погибшие" --at 1')
    first = titles(shell)
    assert first[0] == "Погибшие"
    assert shell(f"select move {uid[:6]} 1")[0] == 0
    assert titles(shell) == [first[2], first[0], first[1]]
    assert shell(f"select remove {uid}")[0] == 0
    assert titles(shell) == first[:2]
    assert shell("select clear")[0] == 0
    assert titles(shell) == []
    assert shell("undo")[0] == 0
    assert titles(shell) == first[:2]


def test_a_topic_is_selected_by_its_title(shell: Shell) -> None:
    topics = shell.json("compare 1 2")
    title, key = topics[0]["topic"], topics[0]["key"]
    added = shell.json(f'select add --compare 1 2 --topic "{title}"')
    assert added[0]["topic_key"] == key
    assert "no topic" in shell.refused("select add --compare 1 2 --topic nonsense", 3)


def test_several_selections_are_kept_apart(shell: Shell) -> None:
    shell.json("select add --document flood.txt")
    shell.json('selection new "Для редактора"')
    assert shell('select add --heading Deaths --selection "Для редактора"')[0] == 0
    assert titles(shell, '--selection "Для редактора"') == ["Deaths"]


def test_what_is_filled_in_wrongly_says_so(shell: Shell) -> None:
    assert "--claim" in shell.refused("select add", 2)
    assert "999" in shell.refused("select add --claim 999", 3)
    assert "select list" in shell.refused("select move", 2)
    assert "select list" in shell.refused("select remove zz", 3)
    assert "judgement" in shell.refused("assess 1", 2)
