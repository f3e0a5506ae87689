# What programs of an organisation sign in with.
tokens-title = Programs
tokens-lead = A course system or a script signs in with a token. It can do what you tick here in this organisation, and nothing else.
tokens-new = Make a token
tokens-name = What is it for?
tokens-name-hint = As “Course system”. It helps you to find the right one when you revoke it.
tokens-acts = What it may do
tokens-acts-hint = Take as little as it needs.
tokens-lasts = How long it is good
tokens-days = { $count ->
    [one] One day
   *[other] { $count } days
}
tokens-endless = Without an end
tokens-until = Good until { $moment }.
tokens-used = Last used { $moment }.
tokens-never-used = Never used.
tokens-make = Make the token
tokens-revoke = Revoke
tokens-good = Good
tokens-revoked = Revoked
tokens-over = Ran out
tokens-made = Copy the token now
tokens-made-lead = It is shown this once. We keep only a fingerprint of it, and cannot show it again.
tokens-secret = The token
tokens-made-use = A program sends it with each request:
tokens-made-on = I have copied it
act-see-organisation = See the desk
act-define = Write drafts
act-publish = Publish and withdraw micro-credentials
act-award = Award
act-withdraw = Revoke, suspend, correct
act-read-awards = See who was awarded what
news-token-revoked = The token is revoked. Programs that use it are out at once.
refusal-acts-missing = Tick at least one thing that it may do.
refusal-act-not-for-programs = No program may do that.
refusal-days-range = Choose how long it is good.
