"""`viewer correct` and `viewer claim`: people's values beside the machine's, and claims made by hand."""

from __future__ import annotations

from typing import Any

from tests.cli.conftest import Shell


def killed(shell: Shell) -> dict[str, Any]:
    claims = shell.json("show flood.txt")["claims"]
    return next(c for c in claims if c.get("category") == "killed")


def test_a_correction_stands_beside_what_was_extracted_and_is_taken_back(shell: Shell) -> None:
    number = killed(shell)["id"]
    code, out, err = shell(f'correct {number} value=15 place="Dorgul; Besh-Tal" --reason "See the annex"')
    assert (code, out) == (0, "")
    assert err.strip()
    assert killed(shell)["value"] == 15
    assert killed(shell)["place"] == ["Dorgul", "Besh-Tal"]
    assert shell(f"correct {number} --withdraw")[0] == 0
    assert killed(shell)["value"] == 12
    assert "as it was extracted" in shell.refused(f"correct {number} --withdraw", 3)


def test_a_correction_of_nothing_or_nonsense_says_what_is_wrong(shell: Shell) -> None:
    number = killed(shell)["id"]
    assert "--withdraw" in shell.refused(f"correct {number}", 2)
    assert "FIELD=VALUE" in shell.refused(f"correct {number} value", 2)
    assert "whole number" in shell.refused(f"correct {number} value=many", 2)
    assert "qualifier" in shell.refused(f"correct {number} size=3", 2)
    assert "999" in shell.refused("correct 999 value=3", 3)


def test_a_claim_is_made_of_words_and_taken_out_again(shell: Shell) -> None:
    made = shell.json('claim письмо.txt --quote "near Besh-Tal" --set category=places_affected value=1')[
        "claim"
    ]
    claims = {c["id"]: c for c in shell.json("show письмо.txt")["claims"]}
    assert claims[made]["text"] == "near Besh-Tal"
    assert shell(f"claim --delete {made}")[0] == 0
    assert made not in {c["id"] for c in shell.json("show письмо.txt")["claims"]}


def test_a_claim_wants_words_of_the_document(shell: Shell) -> None:
    assert "--quote" in shell.refused("claim flood.txt", 2)
    assert "do not stand" in shell.refused('claim flood.txt --quote "no such words"', 3)
    assert "behind its end" in shell.refused("claim flood.txt --span 9000:9004 --set category=killed", 2)
    extracted = killed(shell)["id"]
    assert "was extracted and stays" in shell.refused(f"claim --delete {extracted}", 2)
