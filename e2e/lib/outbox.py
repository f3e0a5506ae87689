"""Looks into the outbox of a data folder: for each line on standard input, one line of JSON.

An event that is leased and still there is being worked on; after the process was killed, it is what the
process was in the middle of. A line holds, by kind of job, the last lease that was seen before: only later
ones are counted.
"""

import json
import sqlite3
import sys

database = sqlite3.connect(f"file:{sys.argv[1]}/cairn.db?mode=ro", uri=True, isolation_level=None)
database.execute("PRAGMA busy_timeout = 5000")

LEASED = "SELECT kind, leased_until FROM outbox WHERE leased_until IS NOT NULL"
WAITING = "SELECT kind, count(*) FROM outbox GROUP BY kind"

for line in sys.stdin:
    before = json.loads(line)
    leased = {}
    last = dict(before)
    for kind, until in database.execute(LEASED):
        leased[kind] = leased.get(kind, 0) + (until > before.get(kind, ""))
        last[kind] = max(until, last.get(kind, ""))
    waiting = dict(database.execute(WAITING).fetchall())
    print(json.dumps({"leased": leased, "last": last, "waiting": waiting}), flush=True)
