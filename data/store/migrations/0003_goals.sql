-- When a goal's baseline was measured, which benefits depend on the goal, and which
-- questions about the figures the user has answered.

ALTER TABLE goal ADD COLUMN baseline_on TEXT CHECK (baseline_on IS date(baseline_on));

-- A benefit that depends on a goal.
CREATE TABLE goal_benefit (
    evaluation TEXT    NOT NULL,
    goal       TEXT    NOT NULL,
    benefit    TEXT    NOT NULL,
    position   INTEGER NOT NULL CHECK (position >= 0),
    PRIMARY KEY (evaluation, goal, benefit),
    FOREIGN KEY (evaluation, goal) REFERENCES goal (evaluation, id) ON DELETE CASCADE,
    FOREIGN KEY (evaluation, benefit) REFERENCES line (evaluation, id) ON DELETE CASCADE
) STRICT, WITHOUT ROWID;

CREATE INDEX goal_benefit_by_benefit ON goal_benefit (evaluation, benefit);

-- A question about the figures that is not asked again. The key names the question and the
-- lines that it is about; they may be gone.
CREATE TABLE dismissed (
    evaluation TEXT    NOT NULL REFERENCES evaluation (id) ON DELETE CASCADE,
    key        TEXT    NOT NULL CHECK (key <> ''),
    position   INTEGER NOT NULL CHECK (position >= 0),
    PRIMARY KEY (evaluation, key)
) STRICT, WITHOUT ROWID;
