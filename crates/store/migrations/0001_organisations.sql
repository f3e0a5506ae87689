-- Organisations, their keys and pictures, and what the installation remembers about itself.
-- One text for SQLite and PostgreSQL: TEXT, BIGINT, BOOLEAN, DOUBLE PRECISION and BYTEA only.
CREATE TABLE setting (
    name  TEXT NOT NULL PRIMARY KEY,
    value TEXT NOT NULL
);

CREATE TABLE organisation (
    id            TEXT   NOT NULL PRIMARY KEY,
    parent_id     TEXT   REFERENCES organisation (id),
    slug          TEXT   NOT NULL UNIQUE,
    name          TEXT   NOT NULL,
    country       TEXT   NOT NULL,
    profile       TEXT   NOT NULL,
    capacities    TEXT   NOT NULL,
    release_above BIGINT NOT NULL,
    created_at    TEXT   NOT NULL
);

CREATE INDEX organisation_parent ON organisation (parent_id);

CREATE TABLE issuer_key (
    id              TEXT   NOT NULL PRIMARY KEY,
    organisation_id TEXT   NOT NULL REFERENCES organisation (id),
    version         BIGINT NOT NULL,
    did             TEXT   NOT NULL,
    multikey        TEXT   NOT NULL,
    sealed          BYTEA  NOT NULL,
    created_at      TEXT   NOT NULL,
    retired_at      TEXT,
    compromised_at  TEXT,
    UNIQUE (organisation_id, version)
);

CREATE INDEX issuer_key_did ON issuer_key (did);

CREATE TABLE picture (
    id              TEXT   NOT NULL PRIMARY KEY,
    organisation_id TEXT   NOT NULL REFERENCES organisation (id),
    png             BYTEA  NOT NULL,
    width           BIGINT NOT NULL,
    height          BIGINT NOT NULL,
    created_at      TEXT   NOT NULL
);
