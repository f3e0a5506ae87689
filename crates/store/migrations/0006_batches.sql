-- Tables of awards are kept in parts: the rows as they were read, and the entries that are awarded together.
DROP TABLE batch_row;

CREATE TABLE batch_part (
    batch_id TEXT   NOT NULL REFERENCES batch (id),
    number   BIGINT NOT NULL,
    cells    TEXT   NOT NULL,
    PRIMARY KEY (batch_id, number)
);

CREATE TABLE batch_entries (
    batch_id TEXT   NOT NULL REFERENCES batch (id),
    number   BIGINT NOT NULL,
    entries  TEXT   NOT NULL,
    outcomes TEXT,
    PRIMARY KEY (batch_id, number)
);

-- How the file was read, and what the check found; both as JSON.
ALTER TABLE batch ADD COLUMN reading TEXT NOT NULL DEFAULT '';
ALTER TABLE batch ADD COLUMN findings TEXT NOT NULL DEFAULT '';
ALTER TABLE batch ADD COLUMN wrong_count BIGINT NOT NULL DEFAULT 0;
ALTER TABLE batch ADD COLUMN part_count BIGINT NOT NULL DEFAULT 0;
ALTER TABLE batch ADD COLUMN parts_done BIGINT NOT NULL DEFAULT 0;
ALTER TABLE batch ADD COLUMN repeated_count BIGINT NOT NULL DEFAULT 0;
ALTER TABLE batch ADD COLUMN refused_count BIGINT NOT NULL DEFAULT 0;

CREATE INDEX remembered_mapping_used ON remembered_mapping (organisation_id, used_at);
