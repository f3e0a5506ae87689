-- Other servers that are followed, and what of ours is a copy of theirs: by its address there, which is its home. Nothing
-- but its own server's feed changes a copy.
CREATE TABLE source (
    id           TEXT   NOT NULL PRIMARY KEY,
    address      TEXT   NOT NULL UNIQUE,
    state        TEXT   NOT NULL,
    cursor       TEXT,
    pages        BIGINT NOT NULL,
    next_at      TEXT,
    leased_until TEXT,
    failures     BIGINT NOT NULL,
    failure      TEXT,
    read_at      TEXT,
    created_at   TEXT   NOT NULL
);

CREATE INDEX source_due ON source (next_at) WHERE next_at IS NOT NULL;

-- What a source told and was not kept, by the address that it named.
CREATE TABLE source_refusal (
    source_id  TEXT NOT NULL REFERENCES source (id),
    address    TEXT NOT NULL,
    code       TEXT NOT NULL,
    refused_at TEXT NOT NULL,
    PRIMARY KEY (source_id, address)
);

ALTER TABLE organisation ADD COLUMN source_id TEXT REFERENCES source (id);
ALTER TABLE organisation ADD COLUMN home TEXT;
CREATE UNIQUE INDEX organisation_home ON organisation (home) WHERE home IS NOT NULL;
CREATE INDEX organisation_source ON organisation (source_id) WHERE source_id IS NOT NULL;

ALTER TABLE achievement ADD COLUMN source_id TEXT REFERENCES source (id);
ALTER TABLE achievement ADD COLUMN home TEXT;
CREATE UNIQUE INDEX achievement_home ON achievement (home) WHERE home IS NOT NULL;
CREATE INDEX achievement_source ON achievement (source_id, state, id) WHERE source_id IS NOT NULL;

ALTER TABLE offering ADD COLUMN home TEXT;
CREATE UNIQUE INDEX offering_home ON offering (home) WHERE home IS NOT NULL;

-- What is told on: what was published, and is no copy.
CREATE INDEX catalogue_change_told ON catalogue_change (revision, achievement_id) WHERE edition IS NOT NULL;
