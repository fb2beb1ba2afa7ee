-- The index as SQLite has it; written by tests/test_store.py.

CREATE TABLE meta (               -- schema_version; lexicon: the compiled lexicon it was built with, JSON
  key   TEXT PRIMARY KEY,
  value TEXT NOT NULL
) STRICT;

CREATE TABLE documents (          -- one disclosure file each
  id           TEXT PRIMARY KEY,  -- the file's stem
  path         TEXT NOT NULL,
  digest       TEXT NOT NULL,     -- of the file's content: unchanged files are carried over
  title        TEXT NOT NULL,
  organisation TEXT NOT NULL,     -- full name of who published it
  region       TEXT NOT NULL,
  aliases      TEXT NOT NULL,     -- JSON: [name, ...]
  year         INTEGER NOT NULL,
  basis        TEXT NOT NULL,     -- 预算, 决算, 执行
  scope        TEXT NOT NULL,     -- 部门, 单位
  line_count   INTEGER NOT NULL
) STRICT;

CREATE TABLE facts (              -- one figure or target that a document states
  number       INTEGER PRIMARY KEY,
  document     TEXT NOT NULL REFERENCES documents,
  kind         TEXT NOT NULL,     -- table, balance, three_public, narrative, target, project, procurement
  year         INTEGER NOT NULL,  -- that the figure is of
  basis        TEXT NOT NULL,
  item         TEXT NOT NULL,     -- as printed; project/indicator for a target
  item_key     TEXT NOT NULL,     -- item, normalised
  measure      TEXT NOT NULL,     -- the column, or the role in a sentence
  value        TEXT NOT NULL,     -- the number as printed, or the words of a target
  unit         TEXT NOT NULL,
  cents        INTEGER,           -- hundredths of the unit without 万 or 亿: 分 for money; NULL where not exact
  code         TEXT NOT NULL,
  form         TEXT NOT NULL,     -- id of the table's form in lexicon/tables.toml
  parent       TEXT NOT NULL,     -- the project of a target, the sum that a part belongs to
  parent_key   TEXT NOT NULL,     -- parent, normalised
  operator     TEXT NOT NULL,     -- of a target
  column_source TEXT NOT NULL,    -- printed, solved, ambiguous
  first_line   INTEGER NOT NULL,  -- 1-based, of the text as read
  last_line    INTEGER NOT NULL,
  quote        TEXT NOT NULL,     -- the words as printed
  page         INTEGER,           -- where the format has pages
  table_title  TEXT,
  row_title    TEXT,
  column_title TEXT
) STRICT;

CREATE TABLE passages (           -- words that answer a question in words
  number       INTEGER PRIMARY KEY,
  document     TEXT NOT NULL REFERENCES documents,
  kind         TEXT NOT NULL,     -- section, duties, composition, definition, contact, ...
  subject      TEXT NOT NULL,
  subject_key  TEXT NOT NULL,     -- subject, normalised
  heading      TEXT NOT NULL,
  text         TEXT NOT NULL,
  words        TEXT NOT NULL,     -- subject, heading and text, cut into words for the search
  first_line   INTEGER NOT NULL,  -- 1-based, of the text as read
  last_line    INTEGER NOT NULL,
  quote        TEXT NOT NULL,     -- the words as printed
  page         INTEGER,           -- where the format has pages
  table_title  TEXT,
  row_title    TEXT,
  column_title TEXT
) STRICT;

CREATE TABLE names (              -- what a question may name, and the documents it occurs in
  key          TEXT NOT NULL,     -- normalised
  kind         TEXT NOT NULL,     -- organisation, item, code, project, target, term
  value        TEXT NOT NULL,     -- what it stands for
  document     TEXT NOT NULL REFERENCES documents,
  PRIMARY KEY (key, kind, value, document)
) STRICT;

CREATE TABLE findings (           -- contradictions and other problems of a document
  number       INTEGER PRIMARY KEY,
  document     TEXT NOT NULL REFERENCES documents,
  kind         TEXT NOT NULL,
  severity     TEXT NOT NULL,     -- error, rounding, notice
  text         TEXT NOT NULL,
  difference   TEXT NOT NULL,
  unit         TEXT NOT NULL,
  sides        TEXT NOT NULL      -- JSON: [{"place", "value", "unit", "lines", "quote"}, ...]
) STRICT;

CREATE TABLE tallies (            -- how often each check came to what
  document     TEXT NOT NULL REFERENCES documents,
  check_id     TEXT NOT NULL,
  status       TEXT NOT NULL,     -- pass, error, rounding, notice, not applicable, not readable
  count        INTEGER NOT NULL,
  PRIMARY KEY (document, check_id, status)
) STRICT;

CREATE TABLE reports (            -- what reading a document came to
  document     TEXT PRIMARY KEY REFERENCES documents,
  tables       INTEGER NOT NULL,
  figures      INTEGER NOT NULL,
  solved       INTEGER NOT NULL,
  ambiguous    INTEGER NOT NULL,
  unreadable   TEXT NOT NULL,     -- JSON: [{"lines", "quote", "page", "table", "row", "column"}, ...]
  skipped      TEXT NOT NULL      -- JSON: the same
) STRICT;

CREATE INDEX facts_document ON facts (document, kind);

CREATE INDEX facts_item ON facts (item_key, document);

CREATE INDEX facts_code ON facts (code, document);

CREATE INDEX facts_parent ON facts (parent_key, document);

CREATE INDEX passages_document ON passages (document, kind);

CREATE INDEX passages_subject ON passages (subject_key, document);

CREATE INDEX names_document ON names (document, kind);

CREATE INDEX findings_document ON findings (document);

CREATE VIRTUAL TABLE passages_search USING fts5(
  words, content='passages', content_rowid='number', tokenize='unicode61 remove_diacritics 0'
);

CREATE VIRTUAL TABLE vocabulary USING fts5vocab(passages_search, row);
