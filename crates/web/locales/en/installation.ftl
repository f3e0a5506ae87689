installation-title = This installation
installation-link = Run this installation
installation-health = How it is
installation-well = All is well
installation-unwell = Something needs you
installation-address = Public address
installation-address-earlier = Earlier addresses
installation-address-hint = The address is signed into every credential, so no page changes it. The command “cairn move” does, and what was issued before stays good.
installation-keys = Keys
installation-keys-open = { $open } of { $all } open with the master key
installation-mail = Mail server
installation-mail-none = Not set: no letter goes out
installation-mail-lead = All letters go out through this server.
installation-mail-demo = This is the demo: letters go to a page instead, whatever is set here.
installation-mail-password-hint = Leave it empty to keep the one that is set, unless server, port or user change.
installation-mail-set = Use this server
installation-mail-try = Try it first
installation-mail-try-text = A test letter goes out through what stands above. Nothing is changed.
installation-mail-to = Send the test letter to
installation-mail-test = Send a test letter
installation-waiting = Waiting to be done
installation-waiting-none = Nothing waits.
installation-job-issue = Credentials to sign
installation-job-issue-later = Samples to sign
installation-job-award = Tables to award
installation-job-status = Status lists to publish
installation-job-letter = Letters to send
installation-job-award-letter = Letters about awards to send
installation-set-aside = Failed, and set aside
installation-set-aside-none = Nothing failed for good.
installation-set-aside-text = These were tried until it was of no use. Mend the cause, then try again. What is given up is never done.
installation-since = Set aside on { $at }, after { $count ->
    [one] one try
   *[other] { $count } tries
}
installation-again = Try again
installation-again-all = Try all again: { $what }
installation-drop = Give up
installation-more = { $count } in all; the newest are listed.
installation-organisations = Organisations
installation-organisations-lead = Those at the root. Each has someone who answers for it, and makes those below it.
installation-first = From the beginning
installation-next = Further
installation-headed = Has an administrator
installation-headless = Nobody answers for it yet
installation-new = Add an organisation
installation-capacities = What is it here for?
installation-head = Who answers for it?
installation-head-email = Their e-mail address
installation-head-hint = They get an invitation to be its administrator. It works for 7 days.
installation-make = Add it, and invite them
installation-invite = Invite them
news-events-revived = { $count ->
    [one] It is tried again now.
   *[other] { $count } are tried again now.
}
news-event-dropped = It is given up.
news-mail-server-set = Letters go out through this server from now on.
news-root-made = The organisation is here, and the invitation is on its way.
news-head-invited = The invitation is on its way.
