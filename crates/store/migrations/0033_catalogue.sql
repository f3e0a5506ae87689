-- What can be found changed, and in which order: every process keeps an index of its own, and reads here what it has
-- not read yet. The row of the revision is written by each change and locked until it is committed, so that revisions
-- are in the order of commits.
DROP TABLE catalogue;

CREATE TABLE catalogue_revision (
    number BIGINT NOT NULL
);

INSERT INTO catalogue_revision (number) VALUES (1);

CREATE TABLE catalogue_change (
    achievement_id TEXT   NOT NULL PRIMARY KEY REFERENCES achievement (id),
    revision       BIGINT NOT NULL
);

CREATE INDEX catalogue_change_revision ON catalogue_change (revision, achievement_id);

INSERT INTO catalogue_change (achievement_id, revision)
SELECT id, 1 FROM achievement WHERE latest IS NOT NULL;
