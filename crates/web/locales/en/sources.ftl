sources-title = Other servers
sources-lead = What other servers publish is found here too. Each changes only what is its own.
sources-none = No other server is followed yet.
sources-count = { $count ->
    [0] None of its micro-credentials is here
    [one] One of its micro-credentials is here
   *[other] { $count } of its micro-credentials are here
}
sources-read = Read last on { $at }
sources-unread = Not read yet
sources-next = Tried again from { $at } on
sources-followed = Followed
sources-attention = Something needs a look
sources-stopped = Followed no more
sources-failed = It could not be read: { $why } What it told before is kept.
sources-refused = { $count ->
    [one] One record was not taken
   *[other] { $count } records were not taken
}
sources-latest = These are the latest { $count }.
sources-unnamed = (no address)
sources-record-elsewhere = It names something that is not under the address of this server.
sources-record-form = It is not of the form that servers tell each other.
sources-record-missing = It came without its record, perhaps because it is too large.
sources-record-words = It says more than we keep, or something that cannot be.
sources-record-run = One of its runs says something that cannot be.
sources-record-edition = It tells an earlier edition than the one that is here.
sources-record-too-many = There is as much of this server here as we keep of one, or of all together.
sources-record-twice = The same page told of it before.
sources-record-unkept = Something went wrong here when it was to be kept. The log says what.
sources-forget = Forget these
sources-add = Follow another server
sources-address = Its public address
sources-address-hint = For example https://credentials.example.org
sources-follow = Follow it
sources-stop = Stop following { $host }
sources-stop-hint = When you stop following a server, its micro-credentials leave the catalogue here. Follow it again, and they come back.
why-feed-unreadable = the answer is no JSON that we can read.
why-feed-form = the answer is no list of changes. Is it a Cairn that tells records?
why-feed-too-many = a page tells of more than we read.
why-feed-too-large = a page is larger than we read.
why-feed-anew = it no longer knows how far it was read, so it is read from its beginning.
why-feed-cursor = it does not say where to go on in a way that we can use.
why-feed-circle = its pages lead back to where they were.
why-feed-endless = it goes on without an end.
why-feed-unkept = something went wrong here. The log says what.
why-source-own = this is an address of our own.
refusal-source-form = Give the address of the server as https:// and its name, with nothing after it.
refusal-source-own = This is an address of this installation.
refusal-source-known = This server is followed already.
refusal-source-busy = This server is just being read, or what it told is just leaving the catalogue. Try again in a moment.
refusal-source-too-many = We follow no more than 500 servers.
refusal-source-demo = The demo follows no other server: anyone can be its operator.
news-source-added = The server is followed. What it publishes is found here in a moment.
news-source-forgotten = What was not taken is forgotten. What is told wrongly again is noted again.
news-source-stopped = The server is followed no more, and its micro-credentials leave the catalogue now.
copy-read = This is a copy. It comes from { $host }, and was read there last on { $at }.
copy-unread = This is a copy. It comes from { $host }.
copy-refused = This is a copy. It comes from { $host }, and may be out of date: what is told of it there has not been taken since { $at }.
copy-gone = This was a copy of what { $host } told, and is shown here no more. What holds is said there.
copy-home = See it at { $host }
copy-whose = { $name }, from { $host }
