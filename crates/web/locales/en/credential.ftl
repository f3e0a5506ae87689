credential-ask = Ask the holder
credential-ask-text = Nothing is shown at this address. If someone told you about a micro-credential, ask them to publish it or to send you the file, which you can verify here.
credential-outcomes = What the holder can do
credential-about = What it is
credential-result = Result
credential-until = Valid until
credential-in-force = In force
credential-suspended = Suspended
credential-revoked = Revoked
credential-expired = Its time is over
credential-unsigned = Being signed
credential-evidence = Work that shows it
credential-narrative = What the awarder adds
credential-edition = All about this micro-credential
credential-check = Check it yourself
credential-check-text = Scan the code, or open this address: what you see there comes from whoever issued it.
credential-check-go = Verify it now
credential-take = Take it with you
credential-take-text = Each file carries the signed credential. Anyone can verify it, with or without us.
credential-file-pdf = Certificate
credential-file-pdf-hint = PDF, A4
credential-file-letter = Certificate
credential-file-letter-hint = PDF, US letter
credential-file-png = Badge
credential-file-png-hint = PNG picture
credential-file-svg = Badge
credential-file-svg-hint = SVG picture, sharp at any size
credential-file-json = Signed credential
credential-file-json-hint = JSON
credential-elm = For systems that read the European Learning Model
credential-elm-text = The signed original is the Open Badge. This form has no seal and cannot be verified by itself: its picture carries the original, which alone says whether it is in force.
credential-file-elm = European form
credential-file-elm-hint = JSON-LD, without a seal
credential-yours = This is yours, as others see it.
credential-yours-link = Decide who sees it
credential-proof = How it is proved
credential-proof-text = For whoever wants to check it with other tools.
credential-proof-id = Its name
credential-proof-issuer = Issuer
credential-proof-key = Key
credential-proof-suite = Signature
credential-proof-signed = Signed
credential-proof-status = Its standing is said in
me-title = My micro-credentials
me-none = Nothing was awarded to you yet. What is awarded to one of your addresses appears here by itself.
me-waiting = { $count ->
    [one] One micro-credential waits for you.
   *[other] { $count } micro-credentials wait for you.
}
me-seen-all = Anyone with its address sees it
me-seen-you = Only you see it
me-newer = Newer
me-older = Older
mine-signing = It is being signed. Look again in a moment.
mine-collect = Collect
mine-seen = Who sees it
mine-public = Everyone who has this address sees it, with your name:
mine-hidden = Nobody but you and whoever awarded it.
mine-publish = Show it to everyone
mine-hide = Show it to nobody
mine-linkedin = Add it to LinkedIn
mine-linkedin-hint = LinkedIn opens with everything filled in. Show it to everyone first, so that the address on your profile leads somewhere.
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
record-title = Take a whole record with you
record-text = Everything that one organisation awarded you, in one signed file. What was revoked is not in it.
record-hint = JSON, CLR 2.0
record-file = Learner record, { $organisation }
