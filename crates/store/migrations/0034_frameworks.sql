-- Skill frameworks. Each version stands by itself, and is never changed once it is there.
CREATE TABLE framework (
    number      BIGINT NOT NULL PRIMARY KEY,
    name        TEXT   NOT NULL,
    version     TEXT   NOT NULL,
    languages   TEXT   NOT NULL,
    skills      BIGINT NOT NULL,
    occupations BIGINT NOT NULL,
    imported_at TEXT   NOT NULL,
    UNIQUE (name, version)
);

CREATE TABLE framework_entry (
    framework  BIGINT  NOT NULL REFERENCES framework (number),
    number     BIGINT  NOT NULL,
    skill_id   TEXT    NOT NULL,
    uri        TEXT    NOT NULL,
    code       TEXT,
    kind       TEXT    NOT NULL,
    reuse      TEXT,
    deprecated BOOLEAN NOT NULL,
    PRIMARY KEY (framework, number)
);

CREATE INDEX framework_entry_skill ON framework_entry (skill_id);

CREATE TABLE framework_text (
    framework BIGINT NOT NULL REFERENCES framework (number),
    entry     BIGINT NOT NULL,
    place     BIGINT NOT NULL,
    kind      TEXT   NOT NULL,
    language  TEXT   NOT NULL,
    text      TEXT   NOT NULL,
    PRIMARY KEY (framework, entry, place)
);

CREATE TABLE framework_link (
    framework  BIGINT NOT NULL REFERENCES framework (number),
    place      BIGINT NOT NULL,
    from_entry BIGINT NOT NULL,
    kind       TEXT   NOT NULL,
    to_entry   BIGINT NOT NULL,
    level      BIGINT,
    PRIMARY KEY (framework, place)
);

CREATE INDEX framework_link_from ON framework_link (framework, from_entry);
CREATE INDEX framework_link_to ON framework_link (framework, to_entry);

-- Which skills an achievement's newest edition points to: derived from it, and kept with it.
CREATE TABLE achievement_skill (
    achievement_id TEXT NOT NULL REFERENCES achievement (id),
    skill_id       TEXT NOT NULL,
    PRIMARY KEY (skill_id, achievement_id)
);

CREATE INDEX achievement_skill_achievement ON achievement_skill (achievement_id);

-- What was published before is looked through once, by whoever serves.
INSERT INTO setting (name, value)
SELECT 'skills-unread', 'yes' WHERE EXISTS (SELECT 1 FROM achievement WHERE latest IS NOT NULL);
