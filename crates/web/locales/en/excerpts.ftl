# A micro-credential of which its learner shows part.
excerpt-link = Show only part of it
excerpt-page = Show only part
excerpt-lead = Untick what you want to hide. You get a file that shows the rest, and anyone can verify it like the whole.
excerpt-public = Everyone who has the address of this micro-credential sees all of it, and its address is in the file.
excerpt-personal = About you and this award
excerpt-personal-hint = What is not ticked is not in the file at all.
excerpt-general = About the micro-credential
excerpt-general-hint = Anyone can read this at its public page. Leave out what makes the file longer than it need be.
excerpt-part-holder = Your name
excerpt-part-awarded = The day that you achieved it
excerpt-part-result = Your result
excerpt-part-narrative = What the awarder adds
excerpt-part-evidence = { $count ->
    [one] Work that shows it
   *[other] Work that shows it, { $number }
}
excerpt-part-outcome = { $count ->
    [one] What you can do
   *[other] What you can do, { $number }
}
excerpt-part-level = Level
excerpt-part-workload = Workload
excerpt-part-judged = How it is judged
excerpt-part-taking-part = How one takes part
excerpt-part-quality = Who stands behind its quality
excerpt-part-field = Field
excerpt-part-further = What you need before, and what else is good to know
excerpt-part-developer = Who defined it
excerpt-part-picture = Picture
excerpt-part-rest = Everything else
excerpt-rest-hint = Codes, how it combines with others, and where it is told in other languages.
excerpt-stays = What always stays
excerpt-stays-text = So do its description, what one has to show for it, its number, and where anyone can see whether it is in force today. Without these nobody could check it.
excerpt-title = What was achieved
excerpt-from = Valid from
excerpt-form = What kind of file?
excerpt-form-json = Signed credential
excerpt-form-json-hint = JSON, for whoever verifies Open Badges
excerpt-form-sd-jwt = SD-JWT
excerpt-form-sd-jwt-hint = A text, for wallets and programs that ask for it
excerpt-make = Make the file
excerpt-back = Back, without a file
excerpt-file = { $title } (part)
refusal-excerpt-form = Choose what kind of file you want.
refusal-excerpt-key-moved = The issuer’s keys were changed just now. Make the file once more.
refusal-excerpt-part-unknown = Something was ticked that is not there any more. Look at the list again, and make the file once more.
refusal-excerpt-revoked = This micro-credential was revoked. Nothing of it can be shown as if it were in force.
refusal-excerpt-too-long = This says too much for a signed credential that shows part of it. Choose SD-JWT.
