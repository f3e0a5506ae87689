-- Awards, the documents that state them, and the lists that say whether they are in force.
CREATE TABLE status_list (
    id              TEXT   NOT NULL PRIMARY KEY,
    organisation_id TEXT   NOT NULL REFERENCES organisation (id),
    size            BIGINT NOT NULL,
    taken           BIGINT NOT NULL,
    created_at      TEXT   NOT NULL
);

CREATE INDEX status_list_organisation ON status_list (organisation_id, id);

CREATE TABLE status_document (
    status_list_id TEXT NOT NULL REFERENCES status_list (id),
    purpose        TEXT NOT NULL,
    body           TEXT NOT NULL,
    issued_at      TEXT NOT NULL,
    PRIMARY KEY (status_list_id, purpose)
);

CREATE TABLE batch (
    id              TEXT   NOT NULL PRIMARY KEY,
    organisation_id TEXT   NOT NULL REFERENCES organisation (id),
    achievement_id  TEXT   NOT NULL REFERENCES achievement (id),
    offering_id     TEXT   REFERENCES offering (id),
    file_name       TEXT   NOT NULL,
    header          TEXT   NOT NULL,
    mapping         TEXT   NOT NULL,
    rules           TEXT   NOT NULL,
    state           TEXT   NOT NULL,
    row_count       BIGINT NOT NULL,
    good_count      BIGINT NOT NULL,
    awarded_count   BIGINT NOT NULL,
    known_count     BIGINT NOT NULL,
    created_by      TEXT   REFERENCES person (id),
    created_at      TEXT   NOT NULL,
    confirmed_by    TEXT   REFERENCES person (id),
    confirmed_at    TEXT,
    released_by     TEXT   REFERENCES person (id),
    released_at     TEXT,
    done_at         TEXT
);

CREATE INDEX batch_organisation ON batch (organisation_id, id);

CREATE TABLE batch_row (
    batch_id      TEXT   NOT NULL REFERENCES batch (id),
    number        BIGINT NOT NULL,
    cells         TEXT   NOT NULL,
    entry         TEXT,
    errors        TEXT,
    outcome       TEXT,
    credential_id TEXT,
    PRIMARY KEY (batch_id, number)
);

CREATE INDEX batch_row_wrong ON batch_row (batch_id, number) WHERE errors IS NOT NULL;

CREATE TABLE remembered_mapping (
    organisation_id TEXT NOT NULL REFERENCES organisation (id),
    header_hash     TEXT NOT NULL,
    mapping         TEXT NOT NULL,
    used_at         TEXT NOT NULL,
    PRIMARY KEY (organisation_id, header_hash)
);

CREATE TABLE credential (
    id              TEXT   NOT NULL PRIMARY KEY,
    award_key       TEXT   NOT NULL UNIQUE,
    achievement_id  TEXT   NOT NULL REFERENCES achievement (id),
    version         BIGINT NOT NULL,
    organisation_id TEXT   NOT NULL REFERENCES organisation (id),
    offering_id     TEXT   REFERENCES offering (id),
    batch_id        TEXT   REFERENCES batch (id),
    person_id       TEXT   NOT NULL REFERENCES person (id),
    name            TEXT   NOT NULL,
    email           TEXT,
    own_number      TEXT,
    language        TEXT   NOT NULL,
    awarded_on      TEXT   NOT NULL,
    result          TEXT,
    evidence        TEXT   NOT NULL,
    narrative       TEXT,
    valid_until     TEXT,
    awarded_at      TEXT   NOT NULL,
    awarded_by      TEXT   REFERENCES person (id),
    standing        TEXT   NOT NULL,
    reason          TEXT,
    replaced_by     TEXT,
    key_id          TEXT   NOT NULL REFERENCES issuer_key (id),
    signed_at       TEXT   NOT NULL,
    status_list_id  TEXT   NOT NULL REFERENCES status_list (id),
    status_index    BIGINT NOT NULL,
    issued_at       TEXT,
    collected_at    TEXT,
    published_at    TEXT,
    UNIQUE (status_list_id, status_index)
);

CREATE INDEX credential_organisation ON credential (organisation_id, id);
CREATE INDEX credential_achievement ON credential (achievement_id, id);
CREATE INDEX credential_person ON credential (person_id, id);
CREATE INDEX credential_batch ON credential (batch_id, id);
CREATE INDEX credential_out_of_force ON credential (status_list_id) WHERE standing <> 'in-force';

CREATE TABLE document (
    credential_id TEXT NOT NULL PRIMARY KEY REFERENCES credential (id),
    body          TEXT NOT NULL
);

CREATE TABLE collect_code (
    code_hash     TEXT NOT NULL PRIMARY KEY,
    credential_id TEXT NOT NULL REFERENCES credential (id)
);
