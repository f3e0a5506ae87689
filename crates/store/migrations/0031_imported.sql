-- What was taken in from elsewhere, so that the same is not taken in twice; by what it says, as a hash.
CREATE TABLE imported_definition (
    organisation_id TEXT NOT NULL REFERENCES organisation (id),
    hash            TEXT NOT NULL,
    achievement_id  TEXT NOT NULL REFERENCES achievement (id),
    imported_at     TEXT NOT NULL,
    PRIMARY KEY (organisation_id, hash)
);

-- Whether anything was awarded for a run.
CREATE INDEX credential_offering ON credential (offering_id) WHERE offering_id IS NOT NULL;
CREATE INDEX batch_offering ON batch (offering_id) WHERE offering_id IS NOT NULL;
