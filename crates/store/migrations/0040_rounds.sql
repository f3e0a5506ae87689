-- A source is read in rounds, each from its beginning: what a round did not tell again is withdrawn once it came to its end.
-- Of each copy is noted in which round it was told last, since when what is told of it is not taken, and how much it takes up.
ALTER TABLE source ADD COLUMN round BIGINT NOT NULL DEFAULT 0;
ALTER TABLE source ADD COLUMN stage TEXT NOT NULL DEFAULT 'begun';
ALTER TABLE source ADD COLUMN bytes BIGINT NOT NULL DEFAULT 0;

ALTER TABLE achievement ADD COLUMN told_round BIGINT;
ALTER TABLE achievement ADD COLUMN refused_at TEXT;
ALTER TABLE achievement ADD COLUMN bytes BIGINT;
ALTER TABLE organisation ADD COLUMN bytes BIGINT;

-- What was followed before is read anew once, so that all of it is counted.
UPDATE source SET round = 1, cursor = NULL, pages = 0;

-- Whether anything in force is defined by an organisation is asked of each that something withdrawn named.
CREATE INDEX achievement_in_force ON achievement (developer_id) WHERE state = 'published';

-- What is ours is looked for apart from copies, of which there may be many more.
CREATE INDEX achievement_ours ON achievement (id) WHERE state = 'published' AND source_id IS NULL;
DROP INDEX offering_currency;
CREATE INDEX offering_currency ON offering (currency, home) WHERE price > 0;
