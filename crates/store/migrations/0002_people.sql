-- People, their addresses and roles, and the ways they sign in. Secrets are kept as hashes only.
CREATE TABLE person (
    id         TEXT NOT NULL PRIMARY KEY,
    name       TEXT NOT NULL,
    language   TEXT NOT NULL,
    password   TEXT,
    created_at TEXT NOT NULL,
    joined_at  TEXT
);

CREATE TABLE person_email (
    email       TEXT NOT NULL PRIMARY KEY,
    person_id   TEXT NOT NULL REFERENCES person (id),
    verified_at TEXT,
    created_at  TEXT NOT NULL
);

CREATE INDEX person_email_person ON person_email (person_id);

CREATE TABLE person_number (
    organisation_id TEXT NOT NULL REFERENCES organisation (id),
    number          TEXT NOT NULL,
    person_id       TEXT NOT NULL REFERENCES person (id),
    PRIMARY KEY (organisation_id, number)
);

CREATE INDEX person_number_person ON person_number (person_id);

CREATE TABLE membership (
    person_id       TEXT NOT NULL REFERENCES person (id),
    organisation_id TEXT NOT NULL REFERENCES organisation (id),
    role            TEXT NOT NULL,
    until           TEXT,
    created_at      TEXT NOT NULL,
    PRIMARY KEY (person_id, organisation_id, role)
);

CREATE INDEX membership_organisation ON membership (organisation_id);

CREATE TABLE invitation (
    id              TEXT NOT NULL PRIMARY KEY,
    organisation_id TEXT NOT NULL REFERENCES organisation (id),
    email           TEXT NOT NULL,
    role            TEXT NOT NULL,
    invited_by      TEXT REFERENCES person (id),
    secret_hash     TEXT NOT NULL UNIQUE,
    created_at      TEXT NOT NULL,
    expires_at      TEXT NOT NULL,
    accepted_at     TEXT
);

CREATE INDEX invitation_organisation ON invitation (organisation_id, id);

CREATE TABLE session (
    id          TEXT NOT NULL PRIMARY KEY,
    secret_hash TEXT NOT NULL UNIQUE,
    person_id   TEXT NOT NULL REFERENCES person (id),
    device      TEXT NOT NULL,
    created_at  TEXT NOT NULL,
    seen_at     TEXT NOT NULL,
    expires_at  TEXT NOT NULL
);

CREATE INDEX session_person ON session (person_id);

CREATE TABLE link (
    secret_hash TEXT NOT NULL PRIMARY KEY,
    purpose     TEXT NOT NULL,
    email       TEXT,
    person_id   TEXT REFERENCES person (id),
    next        TEXT,
    created_at  TEXT NOT NULL,
    expires_at  TEXT NOT NULL,
    spent_at    TEXT
);

CREATE TABLE passkey (
    id            TEXT NOT NULL PRIMARY KEY,
    person_id     TEXT NOT NULL REFERENCES person (id),
    credential_id TEXT NOT NULL UNIQUE,
    passkey       TEXT NOT NULL,
    name          TEXT NOT NULL,
    created_at    TEXT NOT NULL,
    used_at       TEXT
);

CREATE INDEX passkey_person ON passkey (person_id);

CREATE TABLE passkey_challenge (
    secret_hash TEXT NOT NULL PRIMARY KEY,
    person_id   TEXT,
    state       TEXT NOT NULL,
    expires_at  TEXT NOT NULL
);

CREATE TABLE api_token (
    id              TEXT NOT NULL PRIMARY KEY,
    organisation_id TEXT NOT NULL REFERENCES organisation (id),
    name            TEXT NOT NULL,
    acts            TEXT NOT NULL,
    secret_hash     TEXT NOT NULL UNIQUE,
    created_by      TEXT REFERENCES person (id),
    created_at      TEXT NOT NULL,
    expires_at      TEXT,
    revoked_at      TEXT,
    used_at         TEXT
);

CREATE INDEX api_token_organisation ON api_token (organisation_id, id);

CREATE TABLE throttle (
    bucket     TEXT             NOT NULL PRIMARY KEY,
    tokens     DOUBLE PRECISION NOT NULL,
    changed_at TEXT             NOT NULL
);
