-- Assessments that can be proved unchanged and corrected by later ones, what each of them
-- came to in short, and what is to be decided about the system.

-- SHA-256 over all that was recorded, '' where the version that recorded it made none; and
-- the assessment of the same evaluation in whose place this one stands, '' for none.
ALTER TABLE assessment ADD COLUMN hash     TEXT NOT NULL DEFAULT '';
ALTER TABLE assessment ADD COLUMN corrects TEXT NOT NULL DEFAULT '';

-- What an assessment came to. The list of evaluations is made of these rows, so that it
-- touches none of the long texts of an assessment. They follow from its result and are
-- written with it. A figure is a number, the reason why there is none, or NULL where the
-- result does not say.
CREATE TABLE headline (
    evaluation     TEXT    NOT NULL REFERENCES evaluation (id) ON DELETE CASCADE,
    as_of          TEXT    NOT NULL CHECK (as_of IS date(as_of)),
    recorded_at    TEXT    NOT NULL,
    number         INTEGER NOT NULL, -- of the assessment
    id             TEXT    NOT NULL,
    corrects       TEXT    NOT NULL,
    corrected      INTEGER NOT NULL DEFAULT 0 CHECK (corrected IN (0, 1)), -- another one stands in its place
    roi            ANY              CHECK (typeof(roi) IN ('null', 'real', 'text')),
    roi_to_date    ANY              CHECK (typeof(roi_to_date) IN ('null', 'real', 'text')),
    payback        ANY              CHECK (typeof(payback) IN ('null', 'real', 'text')), -- months
    npv            ANY              CHECK (typeof(npv) IN ('null', 'real', 'text')),     -- major units
    measured_share ANY              CHECK (typeof(measured_share) IN ('null', 'real', 'text')),
    score          ANY              CHECK (typeof(score) IN ('null', 'real', 'text')),
    band           TEXT    NOT NULL,
    provisional    INTEGER NOT NULL CHECK (provisional IN (0, 1)),
    PRIMARY KEY (evaluation, as_of, recorded_at, number),
    FOREIGN KEY (evaluation, id) REFERENCES assessment (evaluation, id) ON DELETE CASCADE
) STRICT, WITHOUT ROWID;

ALTER TABLE evaluation ADD COLUMN decision_months INTEGER NOT NULL DEFAULT 36 CHECK (decision_months BETWEEN 1 AND 240);

-- A way to go on that is held against keeping the system.
CREATE TABLE alternative (
    evaluation      TEXT    NOT NULL REFERENCES evaluation (id) ON DELETE CASCADE,
    id              TEXT    NOT NULL CHECK (id NOT IN ('', 'keep')),
    position        INTEGER NOT NULL CHECK (position >= 0),
    name            TEXT    NOT NULL,
    note            TEXT    NOT NULL,
    other           TEXT    NOT NULL, -- id of the evaluation that is gone on with, '' for this one; it need not be here
    scenario        TEXT    NOT NULL, -- of that evaluation, '' for none
    one_off         INTEGER NOT NULL CHECK (one_off BETWEEN 0 AND 100000000000000),
    parallel_months INTEGER NOT NULL CHECK (parallel_months BETWEEN 0 AND 240),
    PRIMARY KEY (evaluation, id)
) STRICT, WITHOUT ROWID;
