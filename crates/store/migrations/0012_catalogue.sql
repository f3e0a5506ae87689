-- What anyone can search: one row for each achievement that was published, made from its newest edition.
CREATE TABLE catalogue (
    achievement_id TEXT   NOT NULL PRIMARY KEY REFERENCES achievement (id),
    names          TEXT   NOT NULL,
    folded         TEXT   NOT NULL,
    level          BIGINT,
    field          TEXT,
    languages      TEXT   NOT NULL,
    providers      TEXT   NOT NULL
);

-- What was published before is found by its title until its next edition.
INSERT INTO catalogue (achievement_id, names, folded, level, field, languages, providers)
SELECT id, ' ' || lower(title), ' ' || lower(title), NULL, NULL, '', developer_id
FROM achievement WHERE latest IS NOT NULL;
