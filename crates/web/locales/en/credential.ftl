credential-ask = Ask the holder
credential-ask-text = Nothing is shown at this address. If someone told you about a micro-credential, ask them to publish it or to send you the file, which you can verify here.
credential-outcomes = What the holder can do
credential-about = What it is, and how it was judged
credential-level = Level (EQF)
credential-hours = Hours of learning
credential-credits = Credits
credential-result = Result
credential-until = Valid until
credential-in-force = In force
credential-suspended = Suspended
credential-revoked = Revoked
credential-expired = Its time is over
credential-unsigned = Being signed
me-title = My micro-credentials
me-none = Nothing was awarded to you yet. What is awarded to one of your addresses appears here by itself.
me-waiting = { $count ->
    [one] One micro-credential waits for you.
   *[other] { $count } micro-credentials wait for you.
}
me-newer = Newer
me-older = Older
mine-signing = It is being signed. Look again in a moment.
mine-collect = Collect
mine-seen = Who sees it
mine-public = Everyone who has this address sees it, with your name:
mine-hidden = Nobody but you and whoever awarded it.
mine-publish = Show it to everyone
mine-hide = Show it to nobody
mine-take = Take it with you
mine-file = The signed file (JSON)
mine-badge = The badge, a picture that carries the signed file (PNG)
collect-title = Collect with a code
collect-lead = Did you get a letter on paper? Its code collects what it tells you about.
collect-code = Code
collect-code-hint = Twelve letters and digits. Spaces, dashes and letter case do not matter.
refusal-code-unknown = We do not know this code. Look at the letter once more; nothing was changed.
news-published = It can be seen by everyone who has its address.
news-hidden = Nobody else sees it any more.
news-collected = { $count ->
    [0] There was nothing to collect.
    [one] Collected. It is yours.
   *[other] { $count } collected. They are yours.
}
