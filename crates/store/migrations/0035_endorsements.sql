-- What organisations say for micro-credentials of others, as they signed it.
CREATE TABLE endorsement (
    id             TEXT   NOT NULL PRIMARY KEY,
    endorser_id    TEXT   NOT NULL REFERENCES organisation (id),
    achievement_id TEXT   NOT NULL REFERENCES achievement (id),
    version        BIGINT NOT NULL,
    comment        TEXT   NOT NULL,
    language       TEXT   NOT NULL,
    valid_until    TEXT,
    endorsed_at    TEXT   NOT NULL,
    withdrawn_at   TEXT,
    hidden_at      TEXT,
    key_id         TEXT   NOT NULL REFERENCES issuer_key (id),
    signed_at      TEXT   NOT NULL,
    status_list_id TEXT   NOT NULL REFERENCES status_list (id),
    status_index   BIGINT NOT NULL,
    body           TEXT   NOT NULL
);

CREATE INDEX endorsement_achievement ON endorsement (achievement_id, id);
CREATE INDEX endorsement_endorser ON endorsement (endorser_id, id);
CREATE INDEX endorsement_withdrawn ON endorsement (status_list_id, status_index)
    WHERE withdrawn_at IS NOT NULL;
