-- Keys of a second kind, and the forms of credentials that learners show part of.
ALTER TABLE issuer_key ADD COLUMN kind TEXT NOT NULL DEFAULT 'ed25519';

CREATE TABLE divisible_form (
    credential_id TEXT  NOT NULL REFERENCES credential (id),
    form          TEXT  NOT NULL,
    key_id        TEXT  NOT NULL REFERENCES issuer_key (id),
    sealed        BYTEA NOT NULL,
    made_at       TEXT  NOT NULL,
    PRIMARY KEY (credential_id, form)
);
