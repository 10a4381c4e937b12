"""Colours and type of the window as one frozen table, light and dark; no Qt in it.

Every token and its contrast was chosen together; delegates and views read them through
`viewer.gui.theme.Theme`, never as literals.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from types import MappingProxyType

from viewer.domain.vocabulary import ClaimKind, FigureCategory, Status, Verdict


class ClaimStyle(StrEnum):
    """How a claim is drawn. Types differ by underline and icon as well as by colour."""

    CASUALTIES = "casualties"
    MOVED = "displaced, detained"
    PROPERTY = "property"
    OTHER = "other figure"
    EVENT = "event"
    DATE = "date"
    UNCLAIMED = "unclaimed"


class Underline(StrEnum):
    """The line below a claim."""

    SOLID = "solid"
    DASHES = "dashes"
    DOUBLE = "double"
    BAR = "bar"
    DOTS = "dots"
    WAVE = "wave"
    THIN = "thin"


#: Style of each kind of figure; what counts neither people hurt or moved nor things is OTHER.
FIGURE_STYLES: Mapping[FigureCategory, ClaimStyle] = MappingProxyType(
    {
        FigureCategory.KILLED: ClaimStyle.CASUALTIES,
        FigureCategory.WOUNDED: ClaimStyle.CASUALTIES,
        FigureCategory.CASUALTIES: ClaimStyle.CASUALTIES,
        FigureCategory.MISSING: ClaimStyle.CASUALTIES,
        FigureCategory.DISPLACED: ClaimStyle.MOVED,
        FigureCategory.RETURNED: ClaimStyle.MOVED,
        FigureCategory.DETAINED: ClaimStyle.MOVED,
        FigureCategory.RELEASED: ClaimStyle.MOVED,
        FigureCategory.BUILDINGS_DESTROYED: ClaimStyle.PROPERTY,
        FigureCategory.EQUIPMENT_LOST: ClaimStyle.PROPERTY,
        FigureCategory.LIVESTOCK_LOST: ClaimStyle.PROPERTY,
        FigureCategory.PLACES_AFFECTED: ClaimStyle.PROPERTY,
        FigureCategory.LEGAL_CASES: ClaimStyle.OTHER,
        FigureCategory.TROOPS: ClaimStyle.OTHER,
        FigureCategory.PARTICIPANTS: ClaimStyle.OTHER,
        FigureCategory.OTHER: ClaimStyle.OTHER,
    }
)

UNDERLINES: Mapping[ClaimStyle, Underline] = MappingProxyType(
    {
        ClaimStyle.CASUALTIES: Underline.SOLID,
        ClaimStyle.MOVED: Underline.DASHES,
        ClaimStyle.PROPERTY: Underline.DOUBLE,
        ClaimStyle.OTHER: Underline.THIN,
        ClaimStyle.EVENT: Underline.BAR,
        ClaimStyle.DATE: Underline.DOTS,
        ClaimStyle.UNCLAIMED: Underline.WAVE,
    }
)

CLAIM_ICONS: Mapping[ClaimStyle, str] = MappingProxyType(
    {
        ClaimStyle.CASUALTIES: "users",
        ClaimStyle.MOVED: "footprints",
        ClaimStyle.PROPERTY: "house",
        ClaimStyle.OTHER: "hash",
        ClaimStyle.EVENT: "diamond",
        ClaimStyle.DATE: "calendar",
        ClaimStyle.UNCLAIMED: "hash",
    }
)

VERDICT_ICONS: Mapping[Verdict, str] = MappingProxyType(
    {
        Verdict.CONSISTENT: "equal",
        Verdict.CONTRADICT: "equal-not",
        Verdict.UPDATE: "trending-up",
        Verdict.NOT_COMPARABLE: "unlink",
        Verdict.ONLY_IN_ONE: "circle-dot",
    }
)

STATUS_ICONS: Mapping[Status, str] = MappingProxyType(
    {
        Status.UNREVIEWED: "circle",
        Status.IN_REVIEW: "circle-dashed",
        Status.ACCEPTED: "circle-check",
        Status.REJECTED: "circle-x",
        Status.SECOND_LOOK: "eye",
        Status.SETTLED: "lock",
    }
)


def claim_style(kind: ClaimKind, category: FigureCategory | None = None) -> ClaimStyle:
    """Give the style of a claim; `category` is that of a figure and ignored for other kinds."""
    if kind is ClaimKind.EVENT:
        return ClaimStyle.EVENT
    if kind is ClaimKind.DATE:
        return ClaimStyle.DATE
    return FIGURE_STYLES.get(category, ClaimStyle.OTHER) if category is not None else ClaimStyle.OTHER


@dataclass(frozen=True, slots=True)
class ClaimColours:
    """Line (underline, icon, mark), tint (fill, empty for none) and bar (chronology), as hex."""

    line: str
    tint: str
    bar: str


@dataclass(frozen=True, slots=True)
class VerdictColours:
    """Word (with its icon) and the tint behind it, as hex."""

    word: str
    tint: str


@dataclass(frozen=True, slots=True)
class Tokens:
    """All colours of one appearance, as hex; names as in the look sheet."""

    window: str
    base: str
    alt: str
    hover: str
    selection: str
    find: str
    find_current: str
    find_letters: str
    find_line: str
    desk: str
    text: str
    muted: str
    faint: str
    control: str
    border: str
    line: str
    accent: str
    on_accent: str
    claims: Mapping[ClaimStyle, ClaimColours]
    verdicts: Mapping[Verdict, VerdictColours]


LIGHT = Tokens(
    window="#F1F0EC",
    base="#FFFFFF",
    alt="#F8F7F4",
    hover="#ECEAE4",
    selection="#D9E6ED",
    find="#FFE9A3",
    find_current="#FFC94D",
    find_letters="#1E2226",
    find_line="#A87B00",
    desk="#DEDCD6",
    text="#1E2226",
    muted="#565C63",
    faint="#646A71",
    control="#84898F",
    border="#D5D2CA",
    line="#E6E3DC",
    accent="#1D5673",
    on_accent="#FFFFFF",
    claims=MappingProxyType(
        {
            ClaimStyle.CASUALTIES: ClaimColours("#853078", "#F6E6F3", "#853078"),
            ClaimStyle.MOVED: ClaimColours("#5E6614", "#EEF1D3", "#5E6614"),
            ClaimStyle.PROPERTY: ClaimColours("#54300F", "#F3E8DC", "#54300F"),
            ClaimStyle.OTHER: ClaimColours("#565C63", "#ECEAE4", "#565C63"),
            ClaimStyle.EVENT: ClaimColours("#136B5C", "#DCEFEC", "#136B5C"),
            ClaimStyle.DATE: ClaimColours("#174191", "#E2EDF8", "#174191"),
            ClaimStyle.UNCLAIMED: ClaimColours("#70757B", "", "#70757B"),
        }
    ),
    verdicts=MappingProxyType(
        {
            Verdict.CONSISTENT: VerdictColours("#07403C", "#DDEEEA"),
            Verdict.CONTRADICT: VerdictColours("#A63F0E", "#FAE8DD"),
            Verdict.UPDATE: VerdictColours("#2458C8", "#E3ECF8"),
            Verdict.NOT_COMPARABLE: VerdictColours("#7E3A8A", "#F1E7F4"),
            Verdict.ONLY_IN_ONE: VerdictColours("#606367", "#ECEBE7"),
        }
    ),
)

DARK = Tokens(
    window="#1A1C1F",
    base="#212428",
    alt="#25282D",
    hover="#2B2F34",
    selection="#2A4252",
    find="#5A4A16",
    find_current="#E6B84A",
    find_letters="#1E2226",
    find_line="#C69A35",
    desk="#131518",
    text="#E4E2DC",
    muted="#A8ADB3",
    faint="#979CA3",
    control="#7C828A",
    border="#3B4047",
    line="#2E3238",
    accent="#86BAD8",
    on_accent="#10222D",
    claims=MappingProxyType(
        {
            ClaimStyle.CASUALTIES: ClaimColours("#E9BEDF", "#42283B", "#A98DA4"),
            ClaimStyle.MOVED: ClaimColours("#AFC64E", "#31391D", "#829242"),
            ClaimStyle.PROPERTY: ClaimColours("#D4A468", "#42321E", "#9B7B54"),
            ClaimStyle.OTHER: ClaimColours("#A8ADB3", "#2B2F34", "#8E949B"),
            ClaimStyle.EVENT: ClaimColours("#45C2AC", "#1D3B38", "#398F82"),
            ClaimStyle.DATE: ClaimColours("#8FB2EE", "#22364C", "#6C85AF"),
            ClaimStyle.UNCLAIMED: ClaimColours("#8E949B", "", "#8E949B"),
        }
    ),
    verdicts=MappingProxyType(
        {
            Verdict.CONSISTENT: VerdictColours("#B4EBDC", "#1D3A32"),
            Verdict.CONTRADICT: VerdictColours("#E6A06F", "#452A1C"),
            Verdict.UPDATE: VerdictColours("#8DB0F2", "#22344F"),
            Verdict.NOT_COMPARABLE: VerdictColours("#E2BCE8", "#3C2A42"),
            Verdict.ONLY_IN_ONE: VerdictColours("#A9AEB3", "#30343A"),
        }
    ),
)


def status_colour(tokens: Tokens, status: Status) -> str:
    """Give the colour of a status mark, as hex."""
    match status:
        case Status.ACCEPTED:
            return tokens.verdicts[Verdict.CONSISTENT].word
        case Status.SECOND_LOOK:
            return tokens.accent
        case Status.SETTLED:
            return tokens.text
        case _:
            return tokens.muted


SANS = "Noto Sans"
SERIF = "Noto Serif"
MONO = "Noto Sans Mono"
#: Looked up in turn for letters that the named family lacks.
FALLBACK_FAMILIES = (
    "Amiri",
    "Noto Sans Hebrew",
    "Noto Sans Armenian",
    "Noto Sans Georgian",
    "Noto Sans Ethiopic",
    "Noto Sans Thai",
    "Noto Sans Myanmar",
    "Noto Sans S Chinese",
)


@dataclass(frozen=True, slots=True)
class TypeSpec:
    """Family, weight, size and line height in logical pixels at 100 %."""

    family: str
    weight: int
    size: int
    line: int
    is_italic: bool = False


class TypeRole(StrEnum):
    """What letters are for; the type scale of the look sheet."""

    INTERFACE = "interface"
    INTERFACE_MEDIUM = "interface medium"
    SECOND = "second line"
    SECOND_MEDIUM = "second line medium"
    TABLE_HEAD = "table head"
    SMALL = "smallest"
    KEY = "key cap"
    PANE_HEAD = "pane head"
    CLAIM_VALUE = "claim value"
    TOPIC = "comparison topic"
    DOCUMENT = "document"
    DOCUMENT_COMPARE = "document in compare"
    QUOTE = "quote"
    DOCUMENT_TITLE = "document title"
    DOCUMENT_SECTION = "document section"
    EMPTY_STATE = "empty state"
    MONO = "mono"


TYPE_SCALE: Mapping[TypeRole, TypeSpec] = MappingProxyType(
    {
        TypeRole.INTERFACE: TypeSpec(SANS, 400, 13, 20),
        TypeRole.INTERFACE_MEDIUM: TypeSpec(SANS, 500, 13, 20),
        TypeRole.SECOND: TypeSpec(SANS, 400, 12, 16),
        TypeRole.SECOND_MEDIUM: TypeSpec(SANS, 500, 12, 16),
        TypeRole.TABLE_HEAD: TypeSpec(SANS, 600, 12, 16),
        TypeRole.SMALL: TypeSpec(SANS, 500, 11, 16),
        TypeRole.KEY: TypeSpec(MONO, 400, 11, 16),
        TypeRole.PANE_HEAD: TypeSpec(SANS, 600, 13, 20),
        TypeRole.CLAIM_VALUE: TypeSpec(SANS, 600, 18, 24),
        TypeRole.TOPIC: TypeSpec(SANS, 600, 16, 24),
        TypeRole.DOCUMENT: TypeSpec(SERIF, 400, 16, 28),
        TypeRole.DOCUMENT_COMPARE: TypeSpec(SERIF, 400, 15, 24),
        TypeRole.QUOTE: TypeSpec(SERIF, 400, 14, 20, is_italic=True),
        TypeRole.DOCUMENT_TITLE: TypeSpec(SERIF, 600, 24, 32),
        TypeRole.DOCUMENT_SECTION: TypeSpec(SERIF, 600, 18, 28),
        TypeRole.EMPTY_STATE: TypeSpec(SERIF, 600, 24, 32),
        TypeRole.MONO: TypeSpec(MONO, 400, 12, 20),
    }
)
