-- The first schema. Amounts are whole minor units of the evaluation's currency, rates and
-- shares decimals of one, dates ISO calendar days. Text that may be empty is '', a date or
-- a choice that is not made is NULL. position keeps the order of a list as its user made it.

PRAGMA application_id = 0x48756962; -- "Huib"

CREATE TABLE evaluation (
    id             TEXT    NOT NULL PRIMARY KEY CHECK (id <> ''),
    name           TEXT    NOT NULL,
    company        TEXT    NOT NULL,
    product        TEXT    NOT NULL,
    deployment     TEXT    NOT NULL CHECK (deployment IN ('on-premise', 'cloud', 'hybrid')),
    industry       TEXT    NOT NULL,
    currency       TEXT    NOT NULL CHECK (currency GLOB '[A-Z][A-Z][A-Z]'),
    users          INTEGER NOT NULL CHECK (users >= 0),
    start          TEXT    NOT NULL CHECK (start IS date(start)),
    horizon_months INTEGER NOT NULL CHECK (horizon_months BETWEEN 1 AND 600),
    discount_rate  REAL    NOT NULL CHECK (discount_rate > -1),
    discounting    TEXT    NOT NULL CHECK (discounting IN ('year-end', 'mid-year', 'month-end')),
    target_roi     REAL    NOT NULL CHECK (target_roi > 0),
    review_months  INTEGER NOT NULL CHECK (review_months >= 1),
    changed_at     TEXT    NOT NULL DEFAULT '',
    deleted_at     TEXT             -- since when it lies in the bin
) STRICT;

CREATE TABLE weight (
    evaluation TEXT NOT NULL REFERENCES evaluation (id) ON DELETE CASCADE,
    dimension  TEXT NOT NULL CHECK (dimension IN ('return', 'savings', 'avoided', 'growth', 'goals', 'team', 'system')),
    weight     REAL NOT NULL CHECK (weight >= 0),
    PRIMARY KEY (evaluation, dimension)
) STRICT, WITHOUT ROWID;

-- A cost or a benefit with its plan.
CREATE TABLE line (
    evaluation      TEXT    NOT NULL REFERENCES evaluation (id) ON DELETE CASCADE,
    id              TEXT    NOT NULL CHECK (id <> ''),
    side            TEXT    NOT NULL CHECK (side IN ('cost', 'benefit')),
    position        INTEGER NOT NULL CHECK (position >= 0),
    name            TEXT    NOT NULL,
    category        TEXT             CHECK (category IN ('licence', 'customisation', 'implementation', 'training', 'support', 'hardware',
                                            'migration', 'integration', 'labour', 'exit', 'other')),
    kind            TEXT             CHECK (kind IN ('one-time', 'recurring', 'yearly', 'calculated')),
    "date"          TEXT             CHECK ("date" IS date("date")),
    amount          INTEGER NOT NULL CHECK (amount BETWEEN 0 AND 100000000000000),
    every           TEXT             CHECK (every IN ('month', 'quarter', 'year')),
    timing          TEXT             CHECK (timing IN ('advance', 'spread')),
    "from"          TEXT             CHECK ("from" IS date("from")),
    until           TEXT             CHECK (until IS date(until)),
    initial         INTEGER NOT NULL CHECK (initial BETWEEN 0 AND 100000000000000),
    method          TEXT             CHECK (method IN ('revenue-growth', 'satisfaction', 'retention', 'operating-cost', 'time-saved', 'avoided-loss')),
    growth          REAL    NOT NULL CHECK (growth > -1),
    excluded        INTEGER NOT NULL CHECK (excluded IN (0, 1)),
    risk_adjustment REAL    NOT NULL CHECK (risk_adjustment BETWEEN 0 AND 1),
    dimension       TEXT             CHECK (dimension IN ('savings', 'avoided', 'growth')),
    cashable        INTEGER NOT NULL CHECK (cashable IN (0, 1)),
    attribution     REAL    NOT NULL CHECK (attribution BETWEEN 0 AND 1),
    ramp_months     INTEGER NOT NULL CHECK (ramp_months >= 0),
    low             REAL,
    likely          REAL,
    high            REAL             CHECK (low <= likely AND likely <= high),
    overlap_group   TEXT    NOT NULL,
    evidence        TEXT    NOT NULL,
    owner           TEXT    NOT NULL,
    note            TEXT    NOT NULL,
    PRIMARY KEY (evaluation, id)
) STRICT, WITHOUT ROWID;

-- The yearly amounts of a plan: year 1, 2, …
CREATE TABLE line_year (
    evaluation TEXT    NOT NULL,
    line       TEXT    NOT NULL,
    year       INTEGER NOT NULL CHECK (year >= 1),
    amount     INTEGER NOT NULL CHECK (amount BETWEEN 0 AND 100000000000000),
    PRIMARY KEY (evaluation, line, year),
    FOREIGN KEY (evaluation, line) REFERENCES line (evaluation, id) ON DELETE CASCADE
) STRICT, WITHOUT ROWID;

-- The inputs of a plan that is calculated.
CREATE TABLE line_input (
    evaluation TEXT NOT NULL,
    line       TEXT NOT NULL,
    name       TEXT NOT NULL,
    value      REAL NOT NULL,
    PRIMARY KEY (evaluation, line, name),
    FOREIGN KEY (evaluation, line) REFERENCES line (evaluation, id) ON DELETE CASCADE
) STRICT, WITHOUT ROWID;

-- What was measured of a line. Without a kind it replaces inputs, with one the schedule.
CREATE TABLE reading (
    evaluation  TEXT    NOT NULL,
    line        TEXT    NOT NULL,
    number      INTEGER NOT NULL CHECK (number >= 1),
    since       TEXT             CHECK (since IS date(since)),
    measured_on TEXT             CHECK (measured_on IS date(measured_on)),
    evidence    TEXT    NOT NULL,
    note        TEXT    NOT NULL,
    kind        TEXT             CHECK (kind IN ('one-time', 'recurring', 'yearly', 'calculated')),
    "date"      TEXT             CHECK ("date" IS date("date")),
    amount      INTEGER NOT NULL CHECK (amount BETWEEN 0 AND 100000000000000),
    every       TEXT             CHECK (every IN ('month', 'quarter', 'year')),
    timing      TEXT             CHECK (timing IN ('advance', 'spread')),
    "from"      TEXT             CHECK ("from" IS date("from")),
    until       TEXT             CHECK (until IS date(until)),
    initial     INTEGER NOT NULL CHECK (initial BETWEEN 0 AND 100000000000000),
    method      TEXT             CHECK (method IN ('revenue-growth', 'satisfaction', 'retention', 'operating-cost', 'time-saved', 'avoided-loss')),
    PRIMARY KEY (evaluation, line, number),
    FOREIGN KEY (evaluation, line) REFERENCES line (evaluation, id) ON DELETE CASCADE
) STRICT, WITHOUT ROWID;

CREATE TABLE reading_year (
    evaluation TEXT    NOT NULL,
    line       TEXT    NOT NULL,
    reading    INTEGER NOT NULL,
    year       INTEGER NOT NULL CHECK (year >= 1),
    amount     INTEGER NOT NULL CHECK (amount BETWEEN 0 AND 100000000000000),
    PRIMARY KEY (evaluation, line, reading, year),
    FOREIGN KEY (evaluation, line, reading) REFERENCES reading (evaluation, line, number) ON DELETE CASCADE
) STRICT, WITHOUT ROWID;

CREATE TABLE reading_input (
    evaluation TEXT    NOT NULL,
    line       TEXT    NOT NULL,
    reading    INTEGER NOT NULL,
    name       TEXT    NOT NULL,
    value      REAL    NOT NULL,
    PRIMARY KEY (evaluation, line, reading, name),
    FOREIGN KEY (evaluation, line, reading) REFERENCES reading (evaluation, line, number) ON DELETE CASCADE
) STRICT, WITHOUT ROWID;

CREATE TABLE unquantified (
    evaluation TEXT    NOT NULL REFERENCES evaluation (id) ON DELETE CASCADE,
    id         TEXT    NOT NULL CHECK (id <> ''),
    position   INTEGER NOT NULL CHECK (position >= 0),
    name       TEXT    NOT NULL,
    evidence   TEXT    NOT NULL,
    owner      TEXT    NOT NULL,
    PRIMARY KEY (evaluation, id)
) STRICT, WITHOUT ROWID;

CREATE TABLE goal (
    evaluation TEXT    NOT NULL REFERENCES evaluation (id) ON DELETE CASCADE,
    id         TEXT    NOT NULL CHECK (id <> ''),
    position   INTEGER NOT NULL CHECK (position >= 0),
    name       TEXT    NOT NULL,
    unit       TEXT    NOT NULL,
    baseline   REAL    NOT NULL,
    target     REAL    NOT NULL,
    due        TEXT             CHECK (due IS date(due)),
    owner      TEXT    NOT NULL,
    PRIMARY KEY (evaluation, id)
) STRICT, WITHOUT ROWID;

CREATE TABLE goal_reading (
    evaluation  TEXT    NOT NULL,
    goal        TEXT    NOT NULL,
    number      INTEGER NOT NULL CHECK (number >= 1),
    measured_on TEXT             CHECK (measured_on IS date(measured_on)),
    value       REAL    NOT NULL,
    note        TEXT    NOT NULL,
    PRIMARY KEY (evaluation, goal, number),
    FOREIGN KEY (evaluation, goal) REFERENCES goal (evaluation, id) ON DELETE CASCADE
) STRICT, WITHOUT ROWID;

CREATE TABLE factor (
    evaluation TEXT    NOT NULL REFERENCES evaluation (id) ON DELETE CASCADE,
    id         TEXT    NOT NULL CHECK (id <> ''),
    position   INTEGER NOT NULL CHECK (position >= 0),
    name       TEXT    NOT NULL,
    dimension  TEXT    NOT NULL CHECK (dimension IN ('team', 'system')),
    weight     REAL    NOT NULL CHECK (weight >= 0),
    PRIMARY KEY (evaluation, id)
) STRICT, WITHOUT ROWID;

CREATE TABLE rater (
    evaluation TEXT    NOT NULL REFERENCES evaluation (id) ON DELETE CASCADE,
    id         TEXT    NOT NULL CHECK (id <> ''),
    position   INTEGER NOT NULL CHECK (position >= 0),
    name       TEXT    NOT NULL,
    weight     REAL    NOT NULL CHECK (weight >= 0),
    PRIMARY KEY (evaluation, id)
) STRICT, WITHOUT ROWID;

CREATE TABLE rating (
    evaluation TEXT    NOT NULL,
    factor     TEXT    NOT NULL,
    rater      TEXT    NOT NULL,
    "date"     TEXT    NOT NULL CHECK ("date" IS date("date")),
    position   INTEGER NOT NULL CHECK (position >= 0),
    value      REAL    NOT NULL CHECK (value BETWEEN 0 AND 10),
    note       TEXT    NOT NULL,
    PRIMARY KEY (evaluation, factor, rater, "date"),
    FOREIGN KEY (evaluation, factor) REFERENCES factor (evaluation, id) ON DELETE CASCADE,
    FOREIGN KEY (evaluation, rater) REFERENCES rater (evaluation, id) ON DELETE CASCADE
) STRICT, WITHOUT ROWID;

CREATE INDEX rating_by_rater ON rating (evaluation, rater);

CREATE TABLE action (
    evaluation TEXT    NOT NULL REFERENCES evaluation (id) ON DELETE CASCADE,
    id         TEXT    NOT NULL CHECK (id <> ''),
    position   INTEGER NOT NULL CHECK (position >= 0),
    name       TEXT    NOT NULL,
    dimension  TEXT    NOT NULL CHECK (dimension IN ('return', 'savings', 'avoided', 'growth', 'goals', 'team', 'system')),
    owner      TEXT    NOT NULL,
    due        TEXT             CHECK (due IS date(due)),
    status     TEXT    NOT NULL CHECK (status IN ('open', 'done', 'dropped')),
    PRIMARY KEY (evaluation, id)
) STRICT, WITHOUT ROWID;

-- A frozen record: inputs and result are kept byte for byte as JSON text.
CREATE TABLE assessment (
    number         INTEGER PRIMARY KEY, -- the order of recording
    evaluation     TEXT    NOT NULL REFERENCES evaluation (id) ON DELETE CASCADE,
    id             TEXT    NOT NULL CHECK (id <> ''),
    as_of          TEXT    NOT NULL CHECK (as_of IS date(as_of)),
    recorded_at    TEXT    NOT NULL,
    recorded_by    TEXT    NOT NULL,
    note           TEXT    NOT NULL,
    method_version INTEGER NOT NULL CHECK (method_version >= 1),
    inputs         TEXT    NOT NULL CHECK (json_valid(inputs)),
    result         TEXT    NOT NULL CHECK (json_valid(result)),
    UNIQUE (evaluation, id)
) STRICT;

CREATE INDEX assessment_by_date ON assessment (evaluation, as_of, recorded_at);

CREATE TRIGGER assessment_stays BEFORE UPDATE ON assessment
BEGIN
    SELECT RAISE(ABORT, 'an assessment is never changed');
END;

-- Only when its evaluation is gone does an assessment go: the cascade reaches it after the
-- evaluation's own row.
CREATE TRIGGER assessment_goes_with_evaluation BEFORE DELETE ON assessment
WHEN EXISTS (SELECT 1 FROM evaluation WHERE id = OLD.evaluation)
BEGIN
    SELECT RAISE(ABORT, 'an assessment is deleted only with its evaluation');
END;

CREATE TRIGGER evaluation_goes_from_bin BEFORE DELETE ON evaluation
WHEN OLD.deleted_at IS NULL
BEGIN
    SELECT RAISE(ABORT, 'an evaluation is purged only from the bin');
END;

CREATE TABLE setting (
    key   TEXT NOT NULL PRIMARY KEY CHECK (key <> ''),
    value TEXT NOT NULL
) STRICT, WITHOUT ROWID;
