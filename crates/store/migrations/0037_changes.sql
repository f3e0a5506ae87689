-- What anyone may follow of the catalogue: beside the last change of each achievement, what it was then and since which
-- change. A reader who has come so far can so be told what happened since, and the list never grows beyond what there is.
ALTER TABLE catalogue_change ADD COLUMN state TEXT NOT NULL DEFAULT 'draft';
ALTER TABLE catalogue_change ADD COLUMN edition BIGINT;
ALTER TABLE catalogue_change ADD COLUMN state_since BIGINT NOT NULL DEFAULT 0;
ALTER TABLE catalogue_change ADD COLUMN edition_since BIGINT NOT NULL DEFAULT 0;
ALTER TABLE catalogue_change ADD COLUMN changed_at TEXT NOT NULL DEFAULT '';

UPDATE catalogue_change SET
    state = (SELECT a.state FROM achievement a WHERE a.id = catalogue_change.achievement_id),
    edition = (SELECT a.latest FROM achievement a WHERE a.id = catalogue_change.achievement_id),
    state_since = revision,
    edition_since = revision,
    changed_at = (
        SELECT coalesce(v.published_at, a.created_at)
        FROM achievement a
        LEFT JOIN achievement_version v ON v.achievement_id = a.id AND v.number = a.latest
        WHERE a.id = catalogue_change.achievement_id);
