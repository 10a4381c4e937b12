"""The help: commands in groups, each with examples, and every example runs as it is printed."""

from __future__ import annotations

import argparse
import re
import shlex
import shutil
from pathlib import Path

import pytest

from viewer.cli import main
from viewer.cli.parser import build_parser
from viewer.resources import resource_path
from viewer.services.sample import make_sample

# Examples with what only a user's own archive has, or that open the window: read, and not run.
NEEDS_MORE = ("UID", "viewer open", "viewer adjudicate")
BEFORE = {
    "viewer annotations import notes": ["viewer annotations export notes.jsonld"],
    "viewer correct 2 --withdraw": ["viewer correct 2 value=34"],
    "viewer export report": ["viewer select add --claim 2"],
    "viewer merge": ["viewer package for-jo.db --for Jo"],
    "viewer redo": ["viewer assess 2 --status accepted", "viewer undo"],
    "viewer undo": ["viewer assess 2 --status accepted"],
    "viewer wordlist remove": ["viewer wordlist add valley.toml"],
}


def parsers() -> dict[str, argparse.ArgumentParser]:
    parser, _ = build_parser()
    action = next(a for a in parser._actions if a.dest == "command")
    assert isinstance(action.choices, dict)
    return action.choices


def examples() -> list[str]:
    found = []
    for parser in parsers().values():
        assert parser.epilog is not None
        found += re.findall(r"^  (viewer .*)$", parser.epilog, re.MULTILINE)
    return found


def test_the_help_lists_every_command_once_in_a_group(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as stop:
        main(["--help"])
    assert stop.value.code == 0
    listed = re.findall(r"^  ([a-z]+)  ", capsys.readouterr().out, re.MULTILINE)
    _, commands = build_parser()
    assert listed == commands.names
    assert sorted(listed) == sorted(parsers())
    assert all(commands.groups.values())


@pytest.mark.parametrize("name", sorted(parsers()))
def test_every_command_explains_its_options_and_has_an_example(name: str) -> None:
    parser = parsers()[name]
    assert parser.format_usage().startswith(f"usage: viewer {name} ")
    assert re.search(rf"^  viewer {name}\b", parser.epilog or "", re.MULTILINE)
    unexplained = [a.dest for a in parser._actions if not a.help]
    assert not unexplained


@pytest.mark.parametrize("example", examples())
def test_every_example_can_be_read(example: str) -> None:
    parser, _ = build_parser()
    assert parser.parse_args(shlex.split(example)[1:]).run


def test_the_commands_of_the_readme_can_be_read() -> None:
    readme = Path(__file__).parents[2] / "README.md"
    commands = re.findall(r"`viewer ([a-z].*?)`", readme.read_text(encoding="utf-8"))
    assert len(commands) > 15
    parser, _ = build_parser()
    for command in commands:
        assert parser.parse_args(shlex.split(command)).run


@pytest.fixture(scope="session")
def sample(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The sample archive, made once."""
    path = tmp_path_factory.mktemp("sample") / "archive.db"
    make_sample(path)
    return path


@pytest.fixture
def folder(sample: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with the sample as archive.db and every file that examples name."""
    monkeypatch.setenv("ARCHIVE_VIEWER_CONFIG", str(tmp_path / "config"))
    monkeypatch.setenv("ARCHIVE_VIEWER_DATA", str(tmp_path / "data"))
    here = tmp_path / "here"
    (here / "reports").mkdir(parents=True)
    monkeypatch.chdir(here)
    shutil.copy(sample, here / "archive.db")
    for name in ("statement.html", "wire.txt"):
        shutil.copy(resource_path("sample", name), here / name)
    (here / "reports" / "later.txt").write_text("On 3 May, two people were killed in Osh.", encoding="utf-8")
    (here / "hypothesis.json").write_text('{"rows": [], "total": 0}', encoding="utf-8")
    (here / "valley.toml").write_text('[[places]]\nnames = ["Tolu"]\n', encoding="utf-8")
    return here


def before(example: str) -> list[str]:
    """Give the commands that a user has typed by the time of this one."""
    for beginning, commands in BEFORE.items():
        if example.startswith(beginning):
            return commands
    return []


@pytest.mark.parametrize("example", [e for e in examples() if not any(w in e for w in NEEDS_MORE)])
def test_every_example_runs(example: str, folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    for words in (*before(example), example):
        assert main(shlex.split(words)[1:]) == 0, capsys.readouterr().err


def test_a_command_that_is_not_there_says_which_was_meant(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    for word, hint in (
        ("improt", "viewer import?"),
        ("archive.db", "viewer open archive.db"),
        ("xyzzy", "--help"),
    ):
        assert main([word]) == 2
        out, err = capsys.readouterr()
        assert out == ""
        assert err.startswith(f"viewer {word}: ")
        assert hint in err
