-- How uncertainty is looked at: the settings of the analysis, how a line's range is spread,
-- which lines come out high or low together, and the user's own scenarios. What was there
-- before takes the defaults of the method.

ALTER TABLE evaluation ADD COLUMN analysis_seed           INTEGER NOT NULL DEFAULT 1     CHECK (analysis_seed BETWEEN 0 AND 999999999);
ALTER TABLE evaluation ADD COLUMN analysis_trials         INTEGER NOT NULL DEFAULT 10000 CHECK (analysis_trials BETWEEN 1000 AND 1000000);
ALTER TABLE evaluation ADD COLUMN analysis_payback_months INTEGER NOT NULL DEFAULT 24    CHECK (analysis_payback_months BETWEEN 1 AND 600);
ALTER TABLE evaluation ADD COLUMN analysis_assumed_swing  REAL    NOT NULL DEFAULT 0     CHECK (analysis_assumed_swing BETWEEN 0 AND 1);
ALTER TABLE evaluation ADD COLUMN analysis_rate_swing     REAL    NOT NULL DEFAULT 0.02  CHECK (analysis_rate_swing BETWEEN 0 AND 1);
ALTER TABLE evaluation ADD COLUMN analysis_horizon_swing  INTEGER NOT NULL DEFAULT 12    CHECK (analysis_horizon_swing BETWEEN 0 AND 600);
ALTER TABLE evaluation ADD COLUMN analysis_delay_months   INTEGER NOT NULL DEFAULT 6     CHECK (analysis_delay_months BETWEEN 0 AND 600);
ALTER TABLE evaluation ADD COLUMN analysis_adoption_low   REAL    NOT NULL DEFAULT 0.8   CHECK (analysis_adoption_low BETWEEN 0 AND 1);
ALTER TABLE evaluation ADD COLUMN analysis_adoption_high  REAL    NOT NULL DEFAULT 1     CHECK (analysis_adoption_high BETWEEN 1 AND 100);

-- NULL where a line has no range.
ALTER TABLE line ADD COLUMN distribution      TEXT             CHECK (distribution IN ('pert', 'triangular'));
ALTER TABLE line ADD COLUMN correlation_group TEXT    NOT NULL DEFAULT '';

UPDATE line SET distribution = 'pert' WHERE likely IS NOT NULL;

CREATE TABLE scenario (
    evaluation     TEXT    NOT NULL REFERENCES evaluation (id) ON DELETE CASCADE,
    id             TEXT    NOT NULL CHECK (id <> ''),
    position       INTEGER NOT NULL CHECK (position >= 0),
    name           TEXT    NOT NULL,
    note           TEXT    NOT NULL,
    outlook        TEXT    NOT NULL CHECK (outlook IN ('conservative', 'expected', 'optimistic')),
    benefits       REAL    NOT NULL CHECK (benefits BETWEEN 0 AND 100),
    costs          REAL    NOT NULL CHECK (costs BETWEEN 0 AND 100),
    delay_months   INTEGER NOT NULL CHECK (delay_months BETWEEN 0 AND 600),
    discount_rate  REAL             CHECK (discount_rate > -1), -- NULL keeps the evaluation's
    horizon_months INTEGER NOT NULL CHECK (horizon_months BETWEEN 0 AND 600), -- 0 keeps the evaluation's
    PRIMARY KEY (evaluation, id)
) STRICT, WITHOUT ROWID;

-- What a scenario makes of one line.
CREATE TABLE scenario_line (
    evaluation TEXT    NOT NULL,
    scenario   TEXT    NOT NULL,
    line       TEXT    NOT NULL,
    position   INTEGER NOT NULL CHECK (position >= 0),
    factor     REAL    NOT NULL CHECK (factor BETWEEN 0 AND 100),
    PRIMARY KEY (evaluation, scenario, line),
    FOREIGN KEY (evaluation, scenario) REFERENCES scenario (evaluation, id) ON DELETE CASCADE,
    FOREIGN KEY (evaluation, line) REFERENCES line (evaluation, id) ON DELETE CASCADE
) STRICT, WITHOUT ROWID;

CREATE INDEX scenario_line_by_line ON scenario_line (evaluation, line);
