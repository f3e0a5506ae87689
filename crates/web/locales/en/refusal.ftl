refusal-text-empty = Nothing stands here yet. Fill it in.
refusal-text-too-long = This is longer than { $max } characters. Shorten it.
refusal-text-control = There are characters here that nobody can see. Type it again instead of pasting it.
refusal-text-form = We cannot read this. Check it against the hint.
refusal-too-often = That was tried very often just now. Nothing is lost. Try again in { $minutes ->
    [one] one minute
   *[other] { $minutes } minutes
}.
refusal-email-form = This is no e-mail address that we can write to. It looks like name@example.org.
refusal-password-missing = Type your password.
refusal-password-wrong = Address and password do not go together. Check both, or get a link by mail instead.
refusal-passkey-refused = The device’s answer did not fit. Try once more, or get a link by mail instead.
refusal-passkey-late = The question to your device is more than five minutes old, or was answered already. Try once more.
refusal-passkey-scripts = Nothing came from your device: a passkey needs JavaScript. Switch it on for this page, or get a link by mail.
refusal-passkeys-need-a-name = Passkeys cannot be had at this address: it is a number, and they need a name.
