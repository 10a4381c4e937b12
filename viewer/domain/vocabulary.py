"""The code lists of the field: what a figure counts, what an event is, how claims relate.

Values are what stands in the archive, in JSON and in the interface; see docs/extraction.md.
"""

from __future__ import annotations

from enum import StrEnum


class BlockKind(StrEnum):
    """What a stretch of a document is."""

    TITLE = "title"
    HEADING = "heading"
    PARAGRAPH = "paragraph"
    LIST_ITEM = "list_item"
    INFOBOX = "infobox"
    TABLE_ROW = "table_row"
    DATELINE = "dateline"
    BOILERPLATE = "boilerplate"


class FigureCategory(StrEnum):
    """What a figure counts."""

    KILLED = "killed"
    WOUNDED = "wounded"
    CASUALTIES = "casualties"
    MISSING = "missing"
    DISPLACED = "displaced"
    RETURNED = "returned"
    DETAINED = "detained"
    RELEASED = "released"
    BUILDINGS_DESTROYED = "buildings_destroyed"
    EQUIPMENT_LOST = "equipment_lost"
    LIVESTOCK_LOST = "livestock_lost"
    PLACES_AFFECTED = "places_affected"
    LEGAL_CASES = "legal_cases"
    TROOPS = "troops"
    PARTICIPANTS = "participants"
    OTHER = "other"


class Qualifier(StrEnum):
    """How a number is hedged."""

    EXACT = "exact"
    AT_LEAST = "at_least"
    MORE_THAN = "more_than"
    AT_MOST = "at_most"
    LESS_THAN = "less_than"
    ABOUT = "about"
    RANGE = "range"
    VAGUE = "vague"


class EventType(StrEnum):
    """What kind of happening an event is."""

    ARMED_CLASH = "armed_clash"
    SHELLING_OR_AIRSTRIKE = "shelling_or_airstrike"
    VIOLENCE_AGAINST_CIVILIANS = "violence_against_civilians"
    ABDUCTION_OR_DETENTION = "abduction_or_detention"
    RELEASE = "release"
    PROPERTY_DESTRUCTION = "property_destruction"
    DISPLACEMENT = "displacement"
    RETURN = "return"
    PROTEST = "protest"
    AGREEMENT = "agreement"
    NEGOTIATION = "negotiation"
    MILITARY_MOVEMENT = "military_movement"
    ACCUSATION = "accusation"
    STATEMENT = "statement"
    APPEAL = "appeal"
    LEGAL_ACTION = "legal_action"
    AID = "aid"
    CASUALTY_REPORT = "casualty_report"
    OTHER = "other"


class ClaimKind(StrEnum):
    """Which kind of claim a row of the archive is. Dates carry no assertion but are reviewed alike."""

    FIGURE = "figure"
    EVENT = "event"
    DATE = "date"


class Verdict(StrEnum):
    """How the claims of a topic relate."""

    CONSISTENT = "consistent"
    CONTRADICT = "contradict"
    UPDATE = "update over time"
    NOT_COMPARABLE = "not comparable"
    ONLY_IN_ONE = "only in one"


class Status(StrEnum):
    """Where a claim stands in review."""

    UNREVIEWED = "unreviewed"
    IN_REVIEW = "in review"
    ACCEPTED = "accepted"
    REJECTED = "rejected"
    SECOND_LOOK = "needs a second look"
    SETTLED = "settled"


class AnnotationStatus(StrEnum):
    """Where a remark stands."""

    OPEN = "open"
    RESOLVED = "resolved"


class Motivation(StrEnum):
    """Why an annotation was made (W3C Web Annotation vocabulary)."""

    ASSESSING = "assessing"
    BOOKMARKING = "bookmarking"
    CLASSIFYING = "classifying"
    COMMENTING = "commenting"
    DESCRIBING = "describing"
    EDITING = "editing"
    HIGHLIGHTING = "highlighting"
    IDENTIFYING = "identifying"
    LINKING = "linking"
    MODERATING = "moderating"
    QUESTIONING = "questioning"
    REPLYING = "replying"
    TAGGING = "tagging"


class EntryKind(StrEnum):
    """What an entry of a selection is."""

    DOCUMENT = "document"
    CLAIM = "claim"
    ANNOTATION = "annotation"
    COMPARISON = "comparison"
    CHRONOLOGY = "chronology"
    HEADING = "heading"
    TEXT = "text"


#: Admiralty scale (NATO AJP-2.1): how far the source has proved reliable.
RELIABILITY: dict[str, str] = {
    "A": "completely reliable",
    "B": "usually reliable",
    "C": "fairly reliable",
    "D": "not usually reliable",
    "E": "unreliable",
    "F": "reliability cannot be judged",
}

#: Admiralty scale (NATO AJP-2.1): how far the information is confirmed.
CREDIBILITY: dict[str, str] = {
    "1": "confirmed by other sources",
    "2": "probably true",
    "3": "possibly true",
    "4": "doubtful",
    "5": "improbable",
    "6": "truth cannot be judged",
}

#: Grades that say that nobody can tell. They stand on no scale and never enter an average.
UNKNOWN_GRADES = frozenset(("F", "6"))

#: Words of estimative probability (ICD 203) and the chances that each stands for, in percent.
LIKELIHOOD: dict[str, tuple[int, int]] = {
    "almost no chance": (1, 5),
    "very unlikely": (5, 20),
    "unlikely": (20, 45),
    "roughly even chance": (45, 55),
    "likely": (55, 80),
    "very likely": (80, 95),
    "almost certain": (95, 99),
}

#: The other word that the same standard has for each.
LIKELIHOOD_ALSO: dict[str, str] = {
    "almost no chance": "remote",
    "very unlikely": "highly improbable",
    "unlikely": "improbable",
    "roughly even chance": "roughly even odds",
    "likely": "probable",
    "very likely": "highly probable",
    "almost certain": "nearly certain",
}
