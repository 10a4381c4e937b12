"""The statements of each step of the schema, in order; `migrations` applies them.

A released step is never edited: a change is a new step at the end. docs/archive.md describes every
table.
"""

from __future__ import annotations

INITIAL = (
    """CREATE TABLE document (
        id INTEGER PRIMARY KEY,
        file_name TEXT NOT NULL,
        title TEXT NOT NULL,
        publisher TEXT, creator TEXT, issued TEXT, issued_start INTEGER, issued_end INTEGER,
        url TEXT, language TEXT, rights TEXT,
        media_type TEXT NOT NULL,
        importer TEXT NOT NULL,
        encoding TEXT,
        imported_at TEXT NOT NULL,
        original_sha256 TEXT NOT NULL UNIQUE,
        original_size INTEGER NOT NULL,
        text_sha256 TEXT NOT NULL,
        text_length INTEGER NOT NULL,
        warnings TEXT NOT NULL
    ) STRICT""",
    # NULL where the original bytes are those of the stored text in UTF-8, which saves a copy.
    """CREATE TABLE original (
        document_id INTEGER PRIMARY KEY REFERENCES document (id),
        content BLOB
    ) STRICT""",
    """CREATE TABLE text (
        document_id INTEGER PRIMARY KEY REFERENCES document (id),
        content TEXT NOT NULL
    ) STRICT""",
    # Structure is read whole or not at all, so a document has one row of it; the views below open it.
    # blocks: [[kind, start, end, level, key, side], ...], the last ones left out where they are 0 or null.
    """CREATE TABLE structure (
        document_id INTEGER PRIMARY KEY REFERENCES document (id),
        blocks TEXT NOT NULL,
        gaps TEXT NOT NULL,
        pages TEXT NOT NULL
    ) STRICT""",
    """CREATE VIEW block AS
        SELECT s.document_id, b.key AS position, json_extract(b.value, '$[0]') AS kind,
            json_extract(b.value, '$[1]') AS "start", json_extract(b.value, '$[2]') AS "end",
            coalesce(json_extract(b.value, '$[3]'), 0) AS level,
            json_extract(b.value, '$[4]') AS "key", json_extract(b.value, '$[5]') AS side
        FROM structure AS s, json_each(s.blocks) AS b""",
    """CREATE VIEW gap AS
        SELECT s.document_id, g.key AS position, json_extract(g.value, '$[0]') AS "start",
            json_extract(g.value, '$[1]') AS "end", json_extract(g.value, '$[2]') AS reason
        FROM structure AS s, json_each(s.gaps) AS g""",
    """CREATE VIEW page AS
        SELECT s.document_id, p.key AS position, json_extract(p.value, '$[0]') AS "start",
            json_extract(p.value, '$[1]') AS "end"
        FROM structure AS s, json_each(s.pages) AS p""",
    """CREATE TABLE extraction (
        id INTEGER PRIMARY KEY,
        document_id INTEGER NOT NULL REFERENCES document (id),
        name TEXT NOT NULL,
        version TEXT NOT NULL,
        lexicons TEXT NOT NULL,
        made_at TEXT NOT NULL,
        is_current INTEGER NOT NULL,
        figures INTEGER NOT NULL,
        events INTEGER NOT NULL,
        dates INTEGER NOT NULL,
        unclaimed INTEGER NOT NULL,
        digest TEXT NOT NULL
    ) STRICT""",
    "CREATE UNIQUE INDEX extraction_current ON extraction (document_id) WHERE is_current",
    "CREATE INDEX extraction_document ON extraction (document_id)",
    # position: place among the document's current claims of this kind; NULL once no longer produced.
    # is_touched: a person assessed or selected it once, so the row stays for the log to refer to.
    """CREATE TABLE claim (
        id INTEGER PRIMARY KEY,
        document_id INTEGER NOT NULL REFERENCES document (id),
        extraction_id INTEGER NOT NULL REFERENCES extraction (id),
        kind TEXT NOT NULL CHECK (kind IN ('figure', 'event', 'date')),
        position INTEGER,
        "start" INTEGER NOT NULL,
        "end" INTEGER NOT NULL,
        text TEXT NOT NULL,
        rule TEXT NOT NULL,
        is_current INTEGER NOT NULL,
        is_touched INTEGER NOT NULL DEFAULT 0
    ) STRICT""",
    "CREATE INDEX claim_document ON claim (document_id)",
    "CREATE INDEX claim_extraction ON claim (extraction_id)",
    # "value" and "upper" are ANY: a number beyond 64 bits is kept as its digits.
    """CREATE TABLE figure (
        claim_id INTEGER PRIMARY KEY REFERENCES claim (id) ON DELETE CASCADE,
        category TEXT NOT NULL,
        value ANY,
        "upper" ANY,
        qualifier TEXT NOT NULL,
        unit TEXT,
        date TEXT,
        place TEXT NOT NULL,
        side TEXT,
        attributed_to TEXT,
        attribution TEXT NOT NULL,
        whole INTEGER
    ) STRICT""",
    """CREATE TABLE event (
        claim_id INTEGER PRIMARY KEY REFERENCES claim (id) ON DELETE CASCADE,
        type TEXT NOT NULL,
        date TEXT,
        earliest TEXT,
        latest TEXT,
        places TEXT NOT NULL,
        actors TEXT NOT NULL,
        attributed_to TEXT,
        attribution TEXT NOT NULL,
        figures TEXT NOT NULL
    ) STRICT""",
    """CREATE TABLE date_mention (
        claim_id INTEGER PRIMARY KEY REFERENCES claim (id) ON DELETE CASCADE,
        edtf TEXT NOT NULL,
        earliest TEXT,
        latest TEXT
    ) STRICT""",
    """CREATE TABLE unclaimed (
        document_id INTEGER NOT NULL REFERENCES document (id),
        position INTEGER NOT NULL,
        "start" INTEGER NOT NULL,
        "end" INTEGER NOT NULL,
        text TEXT NOT NULL,
        reason TEXT NOT NULL,
        PRIMARY KEY (document_id, position)
    ) STRICT, WITHOUT ROWID""",
    """CREATE TABLE annotation (
        uid TEXT PRIMARY KEY,
        document_id INTEGER NOT NULL REFERENCES document (id),
        "start" INTEGER NOT NULL,
        "end" INTEGER NOT NULL,
        exact TEXT NOT NULL,
        prefix TEXT NOT NULL,
        suffix TEXT NOT NULL,
        body TEXT NOT NULL,
        tags TEXT NOT NULL,
        status TEXT NOT NULL,
        motivation TEXT NOT NULL,
        creator TEXT NOT NULL,
        created TEXT NOT NULL,
        modified TEXT NOT NULL
    ) STRICT, WITHOUT ROWID""",
    "CREATE INDEX annotation_document ON annotation (document_id)",
    """CREATE TABLE assessment (
        claim_id INTEGER PRIMARY KEY REFERENCES claim (id),
        status TEXT NOT NULL,
        reliability TEXT,
        credibility TEXT,
        reason TEXT NOT NULL,
        reviewer TEXT NOT NULL,
        modified TEXT NOT NULL
    ) STRICT""",
    # Deferred: undoing the removal of an annotation brings it and its entry back in one step.
    """CREATE TABLE selection_entry (
        uid TEXT PRIMARY KEY,
        rank INTEGER NOT NULL,
        kind TEXT NOT NULL CHECK (kind IN ('document', 'claim', 'annotation', 'comparison')),
        title TEXT NOT NULL,
        document_id INTEGER REFERENCES document (id),
        claim_id INTEGER REFERENCES claim (id),
        annotation_uid TEXT REFERENCES annotation (uid) DEFERRABLE INITIALLY DEFERRED,
        documents TEXT NOT NULL,
        topic_key TEXT,
        note TEXT NOT NULL
    ) STRICT, WITHOUT ROWID""",
    "CREATE INDEX selection_entry_document ON selection_entry (document_id)",
    "CREATE INDEX selection_entry_claim ON selection_entry (claim_id)",
    "CREATE INDEX selection_entry_annotation ON selection_entry (annotation_uid)",
    # AUTOINCREMENT: sqlite_sequence remembers the last number, should entries be cut off the end.
    """CREATE TABLE log (
        number INTEGER PRIMARY KEY AUTOINCREMENT,
        at TEXT NOT NULL,
        actor TEXT NOT NULL,
        kind TEXT NOT NULL CHECK (kind IN ('accession', 'change', 'undo', 'redo')),
        action TEXT NOT NULL,
        target TEXT NOT NULL,
        details TEXT NOT NULL,
        reverts INTEGER REFERENCES log (number),
        previous_hash TEXT NOT NULL,
        hash TEXT NOT NULL
    ) STRICT""",
    "CREATE INDEX log_target ON log (target)",
    """CREATE TRIGGER log_no_update BEFORE UPDATE ON log
    BEGIN SELECT raise(ABORT, 'the log is append-only'); END""",
    """CREATE TRIGGER log_no_delete BEFORE DELETE ON log
    BEGIN SELECT raise(ABORT, 'the log is append-only'); END""",
    """CREATE VIRTUAL TABLE search USING fts5 (
        content, content = 'text', content_rowid = 'document_id',
        tokenize = 'unicode61 remove_diacritics 2', detail = 'full'
    )""",
    # 64 MB of new terms are held before they go to the file: 1.4 times faster on big imports.
    "INSERT INTO search (search, rank) VALUES ('hashsize', 67108864)",
)

# lane: '' for the program's own extraction, else the name of the plug-in that found a row. `is_current`
# is 0 throughout other lanes, so that what asks for the current claims gets the program's own; there the
# newest extraction counts, and claims that have a position.
EXTRACTORS_AND_WORD_LISTS = (
    "ALTER TABLE extraction ADD COLUMN lane TEXT NOT NULL DEFAULT ''",
    "ALTER TABLE claim ADD COLUMN lane TEXT NOT NULL DEFAULT ''",
    "ALTER TABLE unclaimed RENAME TO unclaimed_before",
    """CREATE TABLE unclaimed (
        document_id INTEGER NOT NULL REFERENCES document (id),
        lane TEXT NOT NULL DEFAULT '',
        position INTEGER NOT NULL,
        "start" INTEGER NOT NULL,
        "end" INTEGER NOT NULL,
        text TEXT NOT NULL,
        reason TEXT NOT NULL,
        PRIMARY KEY (document_id, lane, position)
    ) STRICT, WITHOUT ROWID""",
    """INSERT INTO unclaimed (document_id, position, "start", "end", text, reason)
        SELECT document_id, position, "start", "end", text, reason FROM unclaimed_before""",
    "DROP TABLE unclaimed_before",
    """CREATE TABLE wordlist (
        name TEXT PRIMARY KEY,
        content TEXT NOT NULL,
        added_at TEXT NOT NULL,
        added_by TEXT NOT NULL
    ) STRICT, WITHOUT ROWID""",
)

# claims, target: [[document, kind, start, end, exact, prefix, suffix, value], ...], found again by position
# and quote. No key refers to a claim: topics are worked out anew, and extraction may replace its claims.
REVIEWER_TOPICS = (
    """CREATE TABLE topic_verdict (
        uid TEXT PRIMARY KEY,
        ruling TEXT NOT NULL,
        reason TEXT NOT NULL,
        reviewer TEXT NOT NULL,
        modified TEXT NOT NULL,
        machine TEXT NOT NULL,
        topic_key TEXT NOT NULL,
        title TEXT NOT NULL,
        claims TEXT NOT NULL
    ) STRICT, WITHOUT ROWID""",
    """CREATE TABLE topic_regrouping (
        uid TEXT PRIMARY KEY,
        rank INTEGER NOT NULL,
        kind TEXT NOT NULL CHECK (kind IN ('rename', 'merge', 'split', 'move')),
        title TEXT NOT NULL,
        topic_key TEXT NOT NULL,
        claims TEXT NOT NULL,
        target_key TEXT NOT NULL,
        target TEXT NOT NULL,
        reason TEXT NOT NULL,
        creator TEXT NOT NULL,
        created TEXT NOT NULL
    ) STRICT, WITHOUT ROWID""",
)

# words of a passage are its own. No key refers to a document: a mask outlives it.
MASKS = (
    """CREATE TABLE mask (
        uid TEXT PRIMARY KEY,
        kind TEXT NOT NULL CHECK (kind IN ('words', 'passage')),
        words TEXT NOT NULL,
        label TEXT NOT NULL,
        document_id INTEGER,
        "start" INTEGER,
        "end" INTEGER,
        creator TEXT NOT NULL,
        created TEXT NOT NULL
    ) STRICT, WITHOUT ROWID""",
)

# A peer's judgement says itself which claim it was about: claim_id is NULL where this archive has none such.
TEAMWORK = (
    """CREATE TABLE package (
        uid TEXT PRIMARY KEY,
        made_at TEXT NOT NULL,
        made_by TEXT NOT NULL,
        made_for TEXT NOT NULL,
        is_blind INTEGER NOT NULL,
        documents TEXT NOT NULL,
        digest TEXT NOT NULL
    ) STRICT, WITHOUT ROWID""",
    """CREATE TABLE peer_assessment (
        uid TEXT PRIMARY KEY,
        claim_id INTEGER REFERENCES claim (id),
        text_sha256 TEXT NOT NULL,
        kind TEXT NOT NULL,
        "start" INTEGER NOT NULL,
        "end" INTEGER NOT NULL,
        quote TEXT NOT NULL,
        status TEXT NOT NULL,
        reliability TEXT,
        credibility TEXT,
        reason TEXT NOT NULL,
        reviewer TEXT NOT NULL,
        modified TEXT NOT NULL,
        package_uid TEXT NOT NULL
    ) STRICT, WITHOUT ROWID""",
    "CREATE INDEX peer_assessment_claim ON peer_assessment (claim_id)",
    """CREATE TABLE adjudication (
        claim_id INTEGER PRIMARY KEY REFERENCES claim (id),
        status TEXT NOT NULL,
        reliability TEXT,
        credibility TEXT,
        reason TEXT NOT NULL,
        reviewer TEXT NOT NULL,
        modified TEXT NOT NULL,
        considered TEXT NOT NULL
    ) STRICT""",
)

# revision: the next version of a document. orphan: work that waits for a person to say where it belongs;
# no key refers to what it is about, which may be undone. `content` is what would be written, as JSON.
VERSIONS = (
    """CREATE TABLE revision (
        document_id INTEGER PRIMARY KEY REFERENCES document (id),
        earlier_id INTEGER NOT NULL UNIQUE REFERENCES document (id),
        reason TEXT NOT NULL,
        share REAL NOT NULL,
        linked_by TEXT NOT NULL,
        linked_at TEXT NOT NULL
    ) STRICT""",
    """CREATE TABLE orphan (
        uid TEXT PRIMARY KEY,
        kind TEXT NOT NULL,
        fate TEXT NOT NULL,
        document_id INTEGER NOT NULL REFERENCES document (id),
        earlier_id INTEGER REFERENCES document (id),
        subject TEXT,
        "start" INTEGER,
        "end" INTEGER,
        exact TEXT NOT NULL,
        prefix TEXT NOT NULL,
        suffix TEXT NOT NULL,
        likely_start INTEGER,
        likely_end INTEGER,
        likely_claim INTEGER,
        likeness REAL NOT NULL,
        words TEXT NOT NULL,
        content TEXT NOT NULL,
        state TEXT NOT NULL,
        created TEXT NOT NULL,
        settled_by TEXT NOT NULL,
        settled_at TEXT NOT NULL
    ) STRICT, WITHOUT ROWID""",
    "CREATE INDEX orphan_document ON orphan (document_id)",
    # about: NULL for a passage, else "document". reply_to: the annotation answered. carried_from: the one on
    # the version before that this was made from.
    "ALTER TABLE annotation ADD COLUMN about TEXT",
    "ALTER TABLE annotation ADD COLUMN reply_to TEXT",
    "ALTER TABLE annotation ADD COLUMN carried_from TEXT",
)

# fields: JSON, the fields that a person set, by the names of the domain (domain/corrections.py).
# A claim made by hand has a row of `claim` like any other, in a lane of its own, so that what refers to
# claims can refer to it; the triggers let it count among the current ones as long as it is there, also
# after undo and redo.
_HAND_DETAILS = """
    INSERT OR REPLACE INTO figure (claim_id, category, value, "upper", qualifier, unit, date, place, side,
            attributed_to, attribution)
        SELECT NEW.claim_id, f ->> 'category', f ->> 'value', f ->> 'upper', f ->> 'qualifier', f ->> 'unit',
            f ->> 'date', f -> 'place', f ->> 'side', f ->> 'attributed_to', f -> 'attribution'
        FROM (SELECT NEW.fields AS f) WHERE NEW.kind = 'figure';
    INSERT OR REPLACE INTO event (claim_id, type, date, earliest, latest, places, actors, attributed_to,
            attribution, figures)
        SELECT NEW.claim_id, f ->> 'type', f ->> 'date', f ->> 'earliest', f ->> 'latest', f -> 'places',
            f -> 'actors', f ->> 'attributed_to', f -> 'attribution', '[]'
        FROM (SELECT NEW.fields AS f) WHERE NEW.kind = 'event';
    INSERT OR REPLACE INTO date_mention (claim_id, edtf, earliest, latest)
        SELECT NEW.claim_id, f ->> 'edtf', f ->> 'earliest', f ->> 'latest'
        FROM (SELECT NEW.fields AS f) WHERE NEW.kind = 'date';
"""
CORRECTIONS = (
    """CREATE TABLE claim_correction (
        claim_id INTEGER PRIMARY KEY REFERENCES claim (id),
        fields TEXT NOT NULL,
        reason TEXT NOT NULL,
        reviewer TEXT NOT NULL,
        modified TEXT NOT NULL
    ) STRICT""",
    """CREATE TABLE hand_claim (
        claim_id INTEGER PRIMARY KEY REFERENCES claim (id),
        document_id INTEGER NOT NULL REFERENCES document (id),
        kind TEXT NOT NULL,
        "start" INTEGER NOT NULL,
        "end" INTEGER NOT NULL,
        text TEXT NOT NULL,
        fields TEXT NOT NULL,
        creator TEXT NOT NULL,
        created TEXT NOT NULL,
        modified TEXT NOT NULL
    ) STRICT""",
    "CREATE INDEX hand_claim_document ON hand_claim (document_id)",
    f"""CREATE TRIGGER hand_claim_made AFTER INSERT ON hand_claim BEGIN
        UPDATE claim SET is_current = 1 WHERE id = NEW.claim_id;
        {_HAND_DETAILS} END""",
    f"""CREATE TRIGGER hand_claim_changed AFTER UPDATE ON hand_claim BEGIN {_HAND_DETAILS} END""",
    """CREATE TRIGGER hand_claim_gone AFTER DELETE ON hand_claim BEGIN
        UPDATE claim SET is_current = 0 WHERE id = OLD.claim_id; END""",
)


def _corrected(column: str, extracted: str) -> str:
    """Give the SQL of a column as a person corrected it, else as it was extracted, named like it."""
    path = f"'$.{column}'"
    return (
        f"CASE WHEN k.fields IS NULL OR json_type(k.fields, {path}) IS NULL THEN {extracted} "
        f'ELSE json_extract(k.fields, {path}) END AS "{column}"'
    )


# For readers with other tools (sqlite-utils, Datasette): claims as people left them, a row each.
READABLE_VIEWS = (
    f"""CREATE VIEW figure_sheet AS
        SELECT c.id AS claim_id, c.document_id, d.title AS document, d.publisher, d.issued,
            {_corrected("category", "f.category")}, {_corrected("value", "f.value")},
            {_corrected("upper", 'f."upper"')}, {_corrected("qualifier", "f.qualifier")},
            {_corrected("unit", "f.unit")}, {_corrected("date", "f.date")}, {_corrected("place", "f.place")},
            {_corrected("side", "f.side")}, {_corrected("attributed_to", "f.attributed_to")},
            c.text AS quote, c."start", c."end", c.rule, c.lane, k.claim_id IS NOT NULL AS is_corrected,
            coalesce(a.status, 'unreviewed') AS status, a.reliability, a.credibility, a.reason, a.reviewer
        FROM figure AS f JOIN claim AS c ON c.id = f.claim_id JOIN document AS d ON d.id = c.document_id
        LEFT JOIN claim_correction AS k ON k.claim_id = c.id
        LEFT JOIN assessment AS a ON a.claim_id = c.id
        WHERE c.is_current""",
    f"""CREATE VIEW event_sheet AS
        SELECT c.id AS claim_id, c.document_id, d.title AS document, d.publisher, d.issued,
            {_corrected("type", "e.type")}, {_corrected("date", "e.date")},
            {_corrected("places", "e.places")}, {_corrected("actors", "e.actors")},
            {_corrected("attributed_to", "e.attributed_to")},
            c.text AS quote, c."start", c."end", c.rule, c.lane, k.claim_id IS NOT NULL AS is_corrected,
            coalesce(a.status, 'unreviewed') AS status, a.reliability, a.credibility, a.reason, a.reviewer
        FROM event AS e JOIN claim AS c ON c.id = e.claim_id JOIN document AS d ON d.id = c.document_id
        LEFT JOIN claim_correction AS k ON k.claim_id = c.id
        LEFT JOIN assessment AS a ON a.claim_id = c.id
        WHERE c.is_current""",
)

# selection: named lists of what goes into a report. The first one is there without a row (a row with the
# uid 'first' renames it); its entries have no selection_uid. Headings and words of the author's own are
# entries as well. details: JSON of what a kind needs beside (days of a chronology, how a document is shown).
NAMED_SELECTIONS = (
    """CREATE TABLE selection (
        uid TEXT PRIMARY KEY,
        name TEXT NOT NULL,
        rank INTEGER NOT NULL,
        is_current INTEGER NOT NULL
    ) STRICT, WITHOUT ROWID""",
    "ALTER TABLE selection_entry RENAME TO selection_entry_before",
    """CREATE TABLE selection_entry (
        uid TEXT PRIMARY KEY,
        rank INTEGER NOT NULL,
        kind TEXT NOT NULL CHECK (
            kind IN ('document', 'claim', 'annotation', 'comparison', 'chronology', 'heading', 'text')
        ),
        title TEXT NOT NULL,
        document_id INTEGER REFERENCES document (id),
        claim_id INTEGER REFERENCES claim (id),
        annotation_uid TEXT REFERENCES annotation (uid) DEFERRABLE INITIALLY DEFERRED,
        documents TEXT NOT NULL,
        topic_key TEXT,
        note TEXT NOT NULL,
        selection_uid TEXT REFERENCES selection (uid) DEFERRABLE INITIALLY DEFERRED,
        details TEXT
    ) STRICT, WITHOUT ROWID""",
    """INSERT INTO selection_entry (uid, rank, kind, title, document_id, claim_id, annotation_uid, documents,
            topic_key, note)
        SELECT uid, rank, kind, title, document_id, claim_id, annotation_uid, documents, topic_key, note
        FROM selection_entry_before""",
    "DROP TABLE selection_entry_before",
    "CREATE INDEX selection_entry_document ON selection_entry (document_id)",
    "CREATE INDEX selection_entry_claim ON selection_entry (claim_id)",
    "CREATE INDEX selection_entry_annotation ON selection_entry (annotation_uid)",
    "CREATE INDEX selection_entry_selection ON selection_entry (selection_uid, rank)",
)

# evidence: what stands for or against a claim; words: how it read when it was linked. No key refers to
# annotations or documents: the words stay where they go. unclaimed_dismissal: a number that a person left
# unclaimed; it names characters of the text, so that it holds whatever extraction does.
JUDGEMENT = (
    "ALTER TABLE assessment ADD COLUMN likelihood TEXT",
    "ALTER TABLE peer_assessment ADD COLUMN likelihood TEXT",
    "ALTER TABLE adjudication ADD COLUMN likelihood TEXT",
    """CREATE TABLE evidence (
        uid TEXT PRIMARY KEY,
        claim_id INTEGER NOT NULL REFERENCES claim (id),
        stance TEXT NOT NULL CHECK (stance IN ('supports', 'weakens')),
        kind TEXT NOT NULL CHECK (kind IN ('claim', 'annotation', 'document', 'reference')),
        words TEXT NOT NULL,
        other_claim_id INTEGER REFERENCES claim (id),
        annotation_uid TEXT,
        document_id INTEGER,
        creator TEXT NOT NULL,
        created TEXT NOT NULL
    ) STRICT, WITHOUT ROWID""",
    "CREATE INDEX evidence_claim ON evidence (claim_id)",
    "CREATE INDEX evidence_other_claim ON evidence (other_claim_id)",
    """CREATE TABLE unclaimed_dismissal (
        uid TEXT PRIMARY KEY,
        document_id INTEGER NOT NULL REFERENCES document (id),
        "start" INTEGER NOT NULL,
        "end" INTEGER NOT NULL,
        exact TEXT NOT NULL,
        reason TEXT NOT NULL,
        reviewer TEXT NOT NULL,
        created TEXT NOT NULL
    ) STRICT, WITHOUT ROWID""",
    "CREATE INDEX unclaimed_dismissal_document ON unclaimed_dismissal (document_id)",
    "DROP VIEW figure_sheet",
    "DROP VIEW event_sheet",
    *(view.replace("a.credibility, ", "a.credibility, a.likelihood, ") for view in READABLE_VIEWS),
)

# code: the codebook, a tree. code_use: a code on a document or a claim; a coded passage is an annotation,
# whose tag names the code. A use holds on to its claim by kind, position and quote: extraction may replace
# claims.
CODES = (
    """CREATE TABLE code (
        uid TEXT PRIMARY KEY,
        parent_uid TEXT REFERENCES code (uid) DEFERRABLE INITIALLY DEFERRED,
        name TEXT NOT NULL,
        colour TEXT NOT NULL,
        memo TEXT NOT NULL,
        creator TEXT NOT NULL,
        created TEXT NOT NULL,
        modified TEXT NOT NULL
    ) STRICT, WITHOUT ROWID""",
    "CREATE INDEX code_parent ON code (parent_uid)",
    """CREATE TABLE code_use (
        uid TEXT PRIMARY KEY,
        code_uid TEXT NOT NULL REFERENCES code (uid) DEFERRABLE INITIALLY DEFERRED,
        kind TEXT NOT NULL CHECK (kind IN ('document', 'claim')),
        document_id INTEGER NOT NULL REFERENCES document (id),
        claim_kind TEXT,
        "start" INTEGER NOT NULL,
        "end" INTEGER NOT NULL,
        exact TEXT NOT NULL,
        prefix TEXT NOT NULL,
        suffix TEXT NOT NULL,
        creator TEXT NOT NULL,
        created TEXT NOT NULL
    ) STRICT, WITHOUT ROWID""",
    "CREATE INDEX code_use_code ON code_use (code_uid)",
    "CREATE INDEX code_use_document ON code_use (document_id)",
)

#: The steps by name, in the order in which an archive takes them.
STEPS: tuple[tuple[str, tuple[str, ...]], ...] = (
    ("initial", INITIAL),
    ("extractors_and_word_lists", EXTRACTORS_AND_WORD_LISTS),
    ("reviewer_topics", REVIEWER_TOPICS),
    ("masks", MASKS),
    ("teamwork", TEAMWORK),
    ("versions", VERSIONS),
    ("corrections", CORRECTIONS),
    ("readable_views", READABLE_VIEWS),
    ("named_selections", NAMED_SELECTIONS),
    ("judgement", JUDGEMENT),
    ("codes", CODES),
)
