"""`viewer mask`, and what an export with --masked shows."""

from __future__ import annotations

from pathlib import Path

from tests.cli.conftest import Shell


def test_masked_names_leave_in_no_export(shell: Shell, tmp_path: Path) -> None:
    assert shell.json('mask add "Besh-Tal" --label "[village]"')[0]["label"] == "[village]"
    assert [mask["words"] for mask in shell.json("mask list")] == ["Besh-Tal"]
    assert shell("export claims.csv --all --masked")[0] == 0
    masked = (tmp_path / "claims.csv").read_text(encoding="utf-8")
    assert "Besh-Tal" not in masked
    assert "[village]" in masked
    assert shell("export claims.csv --all")[0] == 0
    assert "Besh-Tal" in (tmp_path / "claims.csv").read_text(encoding="utf-8")


def test_a_mask_is_removed_by_its_words_or_its_beginning(shell: Shell) -> None:
    uid = shell.json("mask add --document письмо.txt --span 0:6")[0]["uid"]
    shell.json("mask add Dorgul")
    assert shell(f"mask remove {uid[:8]}")[0] == 0
    assert shell("mask remove Dorgul")[0] == 0
    assert shell.json("mask list") == []


def test_what_is_filled_in_wrongly_says_so(shell: Shell) -> None:
    assert "--span" in shell.refused("mask add", 2)
    assert "--span" in shell.refused("mask add --document flood.txt", 2)
    assert "mask list" in shell.refused("mask remove", 2)
    assert "mask list" in shell.refused("mask remove nothing", 3)
