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
sources-record-too-many = There are more of this server here than we keep of one.
sources-add = Follow another server
sources-address = Its public address
sources-address-hint = For example https://credentials.example.org
sources-follow = Follow it
sources-stop = Stop following { $host }
sources-stop-hint = When you stop following a server, its micro-credentials leave the catalogue here. Follow it again, and they come back.
why-feed-unreadable = the answer is no JSON that we can read.
why-feed-form = the answer is no list of changes. Is it a Cairn that tells records?
why-feed-too-many = a page lists more changes than we read.
why-feed-cursor = it does not say where to go on in a way that we can use.
why-feed-circle = its pages lead back to where they were.
why-feed-endless = it goes on without an end.
why-feed-unkept = something went wrong here. The log says what.
why-source-own = this is an address of our own.
refusal-source-form = Give the address of the server as https:// and its name, with nothing after it.
refusal-source-own = This is an address of this installation.
refusal-source-known = This server is followed already.
refusal-source-busy = This server is just being read. Try again in a moment.
refusal-source-too-many = We follow no more than 500 servers.
news-source-added = The server is followed. What it publishes is found here in a moment.
news-source-stopped = The server is followed no more, and its micro-credentials leave the catalogue now.
copy-read = This is a copy. It comes from { $host }, and was read there last on { $at }.
copy-unread = This is a copy. It comes from { $host }.
copy-home = See it at { $host }
