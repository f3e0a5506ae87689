-- What a program was answered under a key of its own, so that asking again changes nothing.
CREATE TABLE answer (
    token_id   TEXT   NOT NULL REFERENCES api_token (id),
    key_hash   TEXT   NOT NULL,
    request    TEXT   NOT NULL,
    status     BIGINT,
    headers    TEXT,
    body       BYTEA,
    begun_at   TEXT   NOT NULL,
    PRIMARY KEY (token_id, key_hash)
);

CREATE INDEX answer_begun ON answer (begun_at);
