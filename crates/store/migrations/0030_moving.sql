-- The public address that a status list began under: it keeps it when the installation moves to another.
ALTER TABLE status_list ADD COLUMN base TEXT NOT NULL DEFAULT '';

UPDATE status_list SET base = coalesce((SELECT value FROM setting WHERE name = 'base'), '');
