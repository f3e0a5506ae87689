-- What learners need to know of a run to decide; all of it optional, so that runs of before stay as they are.
-- Money is in minor units of the currency (ISO 4217), positions in millionths of a degree, hours in hundredths; lists
-- are codes with a space between two.
ALTER TABLE offering ADD COLUMN price BIGINT;
ALTER TABLE offering ADD COLUMN funded BIGINT;
ALTER TABLE offering ADD COLUMN currency TEXT;
ALTER TABLE offering ADD COLUMN address TEXT;
ALTER TABLE offering ADD COLUMN latitude BIGINT;
ALTER TABLE offering ADD COLUMN longitude BIGINT;
ALTER TABLE offering ADD COLUMN schedule TEXT;
ALTER TABLE offering ADD COLUMN hours_a_week BIGINT;
ALTER TABLE offering ADD COLUMN language TEXT;
ALTER TABLE offering ADD COLUMN seats BIGINT;
ALTER TABLE offering ADD COLUMN services TEXT;
ALTER TABLE offering ADD COLUMN contact TEXT;
ALTER TABLE offering ADD COLUMN enrol_at TEXT;

CREATE INDEX offering_currency ON offering (currency) WHERE price > 0;
