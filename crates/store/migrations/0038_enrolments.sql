-- Places in runs. The link that someone has to their request is kept as a hash; there is none until a letter brings one.
CREATE TABLE enrolment (
    id              TEXT   NOT NULL PRIMARY KEY,
    offering_id     TEXT   NOT NULL REFERENCES offering (id),
    organisation_id TEXT   NOT NULL REFERENCES organisation (id),
    name            TEXT   NOT NULL,
    email           TEXT   NOT NULL,
    language        TEXT   NOT NULL,
    needs           TEXT,
    state           TEXT   NOT NULL,
    secret_hash     TEXT            UNIQUE,
    asked_at        TEXT   NOT NULL,
    changed_at      TEXT   NOT NULL
);

CREATE INDEX enrolment_offering ON enrolment (offering_id, state, id);
-- Nobody has two requests for the same run that may both become a place.
CREATE UNIQUE INDEX enrolment_open ON enrolment (offering_id, email)
    WHERE state IN ('unconfirmed', 'asked', 'waiting', 'accepted');
