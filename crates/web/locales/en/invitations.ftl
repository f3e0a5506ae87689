# An invitation, as whoever got it sees it.
invitation-title = Work with { $organisation }
invitation-by = { $name } invites you.
invitation-organisation = Where
invitation-role = As
invitation-email = Sent to
invitation-until = Good until
invitation-as = You are signed in as { $name }, and accept as that person. If that is not you, sign out first and open the link again.
invitation-name = Your name
invitation-name-hint = As colleagues know you.
invitation-accept = Accept
invitation-over-title = This invitation is over
invitation-over = It was accepted, taken back, or ran out. Ask whoever invited you for a new one.
news-invitation-accepted = Welcome. This is your desk.
refusal-invitation-over = This invitation is over. Ask whoever invited you for a new one.
refusal-name-missing = Write your name.
