-- What must follow a decision, what was done by whom, and the letters of the demo.
CREATE TABLE outbox (
    id           TEXT   NOT NULL PRIMARY KEY,
    kind         TEXT   NOT NULL,
    subject      TEXT   NOT NULL,
    payload      TEXT   NOT NULL,
    attempts     BIGINT NOT NULL,
    due_at       TEXT   NOT NULL,
    leased_until TEXT,
    failure      TEXT,
    dead_at      TEXT,
    created_at   TEXT   NOT NULL
);

CREATE INDEX outbox_due ON outbox (kind, due_at, id) WHERE dead_at IS NULL;

CREATE TABLE audit (
    id              TEXT NOT NULL PRIMARY KEY,
    at              TEXT NOT NULL,
    person_id       TEXT,
    token_id        TEXT,
    act             TEXT NOT NULL,
    organisation_id TEXT,
    subject         TEXT NOT NULL,
    details         TEXT
);

CREATE INDEX audit_organisation ON audit (organisation_id, id);
CREATE INDEX audit_subject ON audit (subject, id);

CREATE TABLE mailbox (
    id      TEXT NOT NULL PRIMARY KEY,
    email   TEXT NOT NULL,
    subject TEXT NOT NULL,
    body    TEXT NOT NULL,
    sent_at TEXT NOT NULL
);

CREATE INDEX mailbox_email ON mailbox (email, id);
