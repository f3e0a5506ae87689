-- What can be achieved: drafts, immutable editions, who may award them, and runs.
CREATE TABLE achievement (
    id           TEXT   NOT NULL PRIMARY KEY,
    developer_id TEXT   NOT NULL REFERENCES organisation (id),
    state        TEXT   NOT NULL,
    title        TEXT   NOT NULL,
    draft        TEXT   NOT NULL,
    latest       BIGINT,
    created_at   TEXT   NOT NULL,
    changed_at   TEXT   NOT NULL
);

CREATE INDEX achievement_developer ON achievement (developer_id, id);
CREATE INDEX achievement_published ON achievement (id) WHERE state = 'published';

CREATE TABLE awarding (
    achievement_id  TEXT NOT NULL REFERENCES achievement (id),
    organisation_id TEXT NOT NULL REFERENCES organisation (id),
    from_day        TEXT NOT NULL,
    until_day       TEXT,
    PRIMARY KEY (achievement_id, organisation_id, from_day)
);

CREATE INDEX awarding_organisation ON awarding (organisation_id, achievement_id);

CREATE TABLE achievement_version (
    achievement_id TEXT   NOT NULL REFERENCES achievement (id),
    number         BIGINT NOT NULL,
    definition     TEXT   NOT NULL,
    published_at   TEXT   NOT NULL,
    published_by   TEXT   REFERENCES person (id),
    PRIMARY KEY (achievement_id, number)
);

CREATE TABLE offering (
    id              TEXT NOT NULL PRIMARY KEY,
    achievement_id  TEXT NOT NULL REFERENCES achievement (id),
    organisation_id TEXT NOT NULL REFERENCES organisation (id),
    name            TEXT NOT NULL,
    starts_on       TEXT NOT NULL,
    ends_on         TEXT,
    participation   TEXT,
    place           TEXT
);

CREATE INDEX offering_achievement ON offering (achievement_id, id);
CREATE INDEX offering_organisation ON offering (organisation_id, id);
