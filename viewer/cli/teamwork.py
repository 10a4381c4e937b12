"""Commands of several reviewers: package, merge, agreement, adjudicate."""

from __future__ import annotations

import argparse
import sys
from dataclasses import asdict

from viewer.cli.common import open_to_read, open_to_write, print_json, say_done, shorten
from viewer.domain.wording import count_words
from viewer.errors import NotFoundError, UsageError
from viewer.services.agreement import (
    AgreementReport,
    adjudicate,
    agreement,
    disagreements,
    judgements,
    unplaced,
)
from viewer.services.documents import find_document
from viewer.services.merge import merge_package
from viewer.services.package import make_package


def run_package(options: argparse.Namespace) -> int:
    """Write a work package."""
    with open_to_write(options) as workspace:
        documents = [find_document(workspace, ref) for ref in options.documents]
        made = make_package(
            workspace, options.file, documents or None, is_blind=not options.open, made_for=options.made_for
        )
    if options.json:
        print_json(asdict(made.package) | {"path": str(made.path), "claims": made.claims})
    else:
        how = "blind" if made.package.is_blind else "open"
        count = count_words(len(made.package.documents), "document")
        print(f"{how} package of {count}, {count_words(made.claims, 'claim')}: {made.path}", file=sys.stderr)
    return 0


def run_merge(options: argparse.Namespace) -> int:
    """Take back the work of a package."""
    with open_to_write(options) as workspace:
        result = merge_package(workspace, options.file)
    if options.json:
        print_json(asdict(result))
        return 0
    print(
        f"{count_words(result.judgements, 'judgement')} and {count_words(result.annotations, 'annotation')} "
        f"of {', '.join(result.reviewers) or 'nobody'}",
        file=sys.stderr,
    )
    if result.evidence:
        print(f"{count_words(result.evidence, 'link or dismissal', 'links and dismissals')}", file=sys.stderr)
    if result.unplaced:
        print(f"{count_words(result.unplaced, 'judgement')} of claims not found here, kept", file=sys.stderr)
    if result.kept_apart:
        kept = count_words(result.kept_apart, "changed annotation")
        print(f"{kept} put beside those that are there", file=sys.stderr)
    return 0


def run_agreement(options: argparse.Namespace) -> int:
    """Print agreement by field, and with --queue the claims that wait for a decision."""
    with open_to_read(options) as workspace:
        report = agreement(workspace)
        queue = disagreements(workspace)
        lost = unplaced(workspace)
    if options.json:
        print_json(
            {
                "agreement": _as_dict(report),
                "disagreements": [asdict(d) for d in queue],
                "unplaced": [asdict(p) for p in lost],
            }
        )
        return 0
    who = ", ".join(report.reviewers) or "nobody"
    print(f"{count_words(report.claims, 'claim')} judged by more than one reviewer ({who})")
    for field in report.fields:
        alpha = field.alpha
        print(f"{field.field:<12} alpha {_number(alpha.value)}  {count_words(alpha.units, 'claim')}")
        for pair in field.pairs:
            kappa = pair.kappa
            print(
                f"{'':<12} kappa {_number(kappa.value)}  {pair.first} and {pair.second}: "
                f"{kappa.agreed} of {kappa.units} alike"
            )
    if options.queue:
        for waiting in queue:
            print(f"{waiting.claim_id:>6}  {shorten(waiting.title, 50)}  ({', '.join(waiting.fields)})")
            for judgement in waiting.judgements:
                grades = "".join((judgement.reliability or "-", judgement.credibility or "-"))
                print(f"        {judgement.reviewer}: {judgement.status.value} {grades}  {judgement.reason}")
    return 0


def _number(value: float | None) -> str:
    return "   –  " if value is None else f"{value:6.3f}"


def _as_dict(report: AgreementReport) -> dict[str, object]:
    return {
        "reviewers": list(report.reviewers),
        "claims": report.claims,
        "fields": [
            {
                "field": field.field,
                "alpha": asdict(field.alpha),
                "pairs": [
                    {
                        "first": pair.first,
                        "second": pair.second,
                        "kappa": pair.kappa.value,
                        "units": pair.kappa.units,
                        "agreed": pair.kappa.agreed,
                        "counts": [[*codes, n] for codes, n in sorted(pair.kappa.counts.items())],
                    }
                    for pair in field.pairs
                ],
            }
            for field in report.fields
        ],
    }


def run_adjudicate(options: argparse.Namespace) -> int:
    """Decide a claim as one of its reviewers judged it."""
    with open_to_write(options) as workspace:
        all_ = judgements(workspace).get(options.claim)
        if all_ is None:
            raise UsageError(f"Claim {options.claim} was judged by one reviewer alone, or by nobody.")
        chosen = next((j for j in all_ if j.reviewer == options.reviewer), None)
        if chosen is None:
            raise NotFoundError(
                f"{options.reviewer!r} did not judge claim {options.claim}.",
                hint="It was judged by " + ", ".join(j.reviewer for j in all_) + ".",
            )
        say_done(workspace, adjudicate(workspace, options.claim, chosen, reason=options.reason))
    return 0
