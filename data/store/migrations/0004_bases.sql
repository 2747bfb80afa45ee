-- How the amounts of costs were worked out, and the names of the user's own files that show
-- what a line, a reading or a benefit without a price says.

-- NULL where an amount was typed in.
ALTER TABLE line ADD COLUMN basis TEXT CHECK (basis IS NULL OR basis IN ('users', 'days', 'time', 'training')
    AND side = 'cost' AND kind IN ('one-time', 'recurring'));
ALTER TABLE reading ADD COLUMN basis TEXT CHECK (basis IS NULL OR basis IN ('users', 'days', 'time', 'training')
    AND kind IN ('one-time', 'recurring'));

ALTER TABLE line ADD COLUMN evidence_file TEXT NOT NULL DEFAULT '';
ALTER TABLE reading ADD COLUMN evidence_file TEXT NOT NULL DEFAULT '';
ALTER TABLE unquantified ADD COLUMN evidence_file TEXT NOT NULL DEFAULT '';

-- The numbers from which the amount of a plan was worked out.
CREATE TABLE line_basis (
    evaluation TEXT NOT NULL,
    line       TEXT NOT NULL,
    name       TEXT NOT NULL CHECK (name IN ('users', 'price', 'days', 'daily_rate', 'people', 'hours', 'hourly_cost', 'materials', 'trainer')),
    value      REAL NOT NULL CHECK (value BETWEEN 0 AND 1000000000000),
    PRIMARY KEY (evaluation, line, name),
    FOREIGN KEY (evaluation, line) REFERENCES line (evaluation, id) ON DELETE CASCADE
) STRICT, WITHOUT ROWID;

CREATE TABLE reading_basis (
    evaluation TEXT    NOT NULL,
    line       TEXT    NOT NULL,
    reading    INTEGER NOT NULL,
    name       TEXT    NOT NULL CHECK (name IN ('users', 'price', 'days', 'daily_rate', 'people', 'hours', 'hourly_cost', 'materials', 'trainer')),
    value      REAL    NOT NULL CHECK (value BETWEEN 0 AND 1000000000000),
    PRIMARY KEY (evaluation, line, reading, name),
    FOREIGN KEY (evaluation, line, reading) REFERENCES reading (evaluation, line, number) ON DELETE CASCADE
) STRICT, WITHOUT ROWID;
