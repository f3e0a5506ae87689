-- The letters of awards that wait since before they had a job of their own are about the award, all others about
-- themselves.
UPDATE outbox SET kind = 'award-letter' WHERE kind = 'letter' AND subject <> id;
