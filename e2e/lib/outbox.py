"""Looks into the outbox of a data folder: for each line on standard input, one line of JSON.

An event that is leased and still there is being worked on; after the process was killed, it is what the
process was in the middle of. A line holds, by kind of job, the last lease that was seen before: only later
ones are counted. The line `"publish"` asks for every status list to be published again, as a revocation does.
"""

import datetime
import json
import sqlite3
import sys
import uuid

database = sqlite3.connect(f"file:{sys.argv[1]}/cairn.db?mode=rw", uri=True, isolation_level=None)
database.execute("PRAGMA busy_timeout = 5000")

LEASED = "SELECT kind, leased_until FROM outbox WHERE leased_until IS NOT NULL"
WAITING = "SELECT kind, count(*) FROM outbox GROUP BY kind"

PUBLISH = """INSERT INTO outbox (id, kind, subject, payload, attempts, due_at, created_at)
    VALUES (?, 'status', ?, '', 0, ?, ?)"""


def publish():
    now = datetime.datetime.now(datetime.timezone.utc).strftime("%Y-%m-%dT%H:%M:%S.%fZ")
    lists = database.execute("SELECT id FROM status_list").fetchall()
    for (status_list,) in lists:
        database.execute(PUBLISH, (str(uuid.uuid4()), status_list, now, now))
    print(len(lists), flush=True)


for line in sys.stdin:
    before = json.loads(line)
    if before == "publish":
        publish()
        continue
    leased = {}
    last = dict(before)
    for kind, until in database.execute(LEASED):
        leased[kind] = leased.get(kind, 0) + (until > before.get(kind, ""))
        last[kind] = max(until, last.get(kind, ""))
    waiting = dict(database.execute(WAITING).fetchall())
    print(json.dumps({"leased": leased, "last": last, "waiting": waiting}), flush=True)
