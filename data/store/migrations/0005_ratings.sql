-- Ratings by several people: what they are asked, "don't know", the answers to a
-- questionnaire, how factors came by their weights, and what became of an action.

ALTER TABLE factor ADD COLUMN question      TEXT NOT NULL DEFAULT '';
ALTER TABLE factor ADD COLUMN anchor_low    TEXT NOT NULL DEFAULT '';
ALTER TABLE factor ADD COLUMN anchor_middle TEXT NOT NULL DEFAULT '';
ALTER TABLE factor ADD COLUMN anchor_high   TEXT NOT NULL DEFAULT '';
ALTER TABLE factor ADD COLUMN questionnaire TEXT CHECK (questionnaire IN ('sus')); -- NULL for none

-- "Don't know": the value is then 0 and means nothing.
ALTER TABLE rating ADD COLUMN unknown INTEGER NOT NULL DEFAULT 0 CHECK (unknown IN (0, 1) AND (unknown = 0 OR value = 0));

-- An answer of the questionnaire that a rating comes from: the System Usability Scale.
CREATE TABLE rating_answer (
    evaluation TEXT    NOT NULL,
    factor     TEXT    NOT NULL,
    rater      TEXT    NOT NULL,
    "date"     TEXT    NOT NULL,
    question   INTEGER NOT NULL CHECK (question BETWEEN 1 AND 10),
    answer     INTEGER NOT NULL CHECK (answer BETWEEN 1 AND 5),
    PRIMARY KEY (evaluation, factor, rater, "date", question),
    FOREIGN KEY (evaluation, factor, rater, "date") REFERENCES rating (evaluation, factor, rater, "date") ON DELETE CASCADE
) STRICT, WITHOUT ROWID;

-- How the factors of a dimension came by their weights; a dimension without a row has those
-- that were typed in.
CREATE TABLE weighting (
    evaluation TEXT NOT NULL REFERENCES evaluation (id) ON DELETE CASCADE,
    dimension  TEXT NOT NULL CHECK (dimension IN ('team', 'system')),
    method     TEXT NOT NULL CHECK (method IN ('ranking', 'pairwise')),
    PRIMARY KEY (evaluation, dimension)
) STRICT, WITHOUT ROWID;

-- A factor's place in a ranking; the most important has position 0.
CREATE TABLE weighting_rank (
    evaluation TEXT    NOT NULL,
    dimension  TEXT    NOT NULL,
    factor     TEXT    NOT NULL,
    position   INTEGER NOT NULL CHECK (position >= 0),
    PRIMARY KEY (evaluation, dimension, factor),
    FOREIGN KEY (evaluation, dimension) REFERENCES weighting (evaluation, dimension) ON DELETE CASCADE,
    FOREIGN KEY (evaluation, factor) REFERENCES factor (evaluation, id) ON DELETE CASCADE
) STRICT, WITHOUT ROWID;

CREATE INDEX weighting_rank_by_factor ON weighting_rank (evaluation, factor);

-- Factor a is so many times as important as factor b: from 1/9 to 9, with room for the
-- last digit of 1/9.
CREATE TABLE weighting_comparison (
    evaluation TEXT    NOT NULL,
    dimension  TEXT    NOT NULL,
    a          TEXT    NOT NULL,
    b          TEXT    NOT NULL CHECK (a <> b),
    position   INTEGER NOT NULL CHECK (position >= 0),
    ratio      REAL    NOT NULL CHECK (ratio BETWEEN 0.1111111111 AND 9),
    PRIMARY KEY (evaluation, dimension, a, b),
    FOREIGN KEY (evaluation, dimension) REFERENCES weighting (evaluation, dimension) ON DELETE CASCADE,
    FOREIGN KEY (evaluation, a) REFERENCES factor (evaluation, id) ON DELETE CASCADE,
    FOREIGN KEY (evaluation, b) REFERENCES factor (evaluation, id) ON DELETE CASCADE
) STRICT, WITHOUT ROWID;

-- A pair is compared once, whichever of the two stands first.
CREATE UNIQUE INDEX weighting_comparison_by_pair ON weighting_comparison (evaluation, dimension, min(a, b), max(a, b));
CREATE INDEX weighting_comparison_by_a ON weighting_comparison (evaluation, a);
CREATE INDEX weighting_comparison_by_b ON weighting_comparison (evaluation, b);

ALTER TABLE "action" ADD COLUMN done_on         TEXT                    CHECK (done_on IS date(done_on) AND (done_on IS NULL OR status = 'done'));
ALTER TABLE "action" ADD COLUMN expected_points REAL NOT NULL DEFAULT 0 CHECK (expected_points BETWEEN 0 AND 100);
ALTER TABLE "action" ADD COLUMN note            TEXT NOT NULL DEFAULT '';
