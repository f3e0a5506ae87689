audit-title = What was done here
audit-lead = Who did what, and when, newest first. Nobody can change this list.
audit-none = Nothing was done here yet.
audit-program = Program “{ $name }”
audit-unknown = Nobody we know any more
audit-role-change = from { $from } to { $to }
audit-act-award = Awarded
audit-act-suspend = Suspended
audit-act-reinstate = Put in force again
audit-act-revoke = Revoked
audit-act-replace = Corrected, and revoked in favour of the new one
audit-act-print-letter = Printed the letter
audit-act-print-letters = Printed letters
audit-act-draft-achievement = Began a draft
audit-act-save-draft = Changed a draft
audit-act-put-awarding = Said who may award
audit-act-publish-achievement = Published
audit-act-archive-achievement = Withdrew
audit-act-change-member = Changed someone’s role
audit-act-end-member = Ended someone’s role
audit-act-rotate-key = Made a new key
audit-act-compromise-key = Declared a key compromised
audit-act-issue-token = Made a token for a program
audit-act-revoke-token = Revoked a program’s token
audit-act-create-organisation = Made the organisation
audit-act-change-organisation = Changed what the organisation says about itself
audit-act-invite = Invited someone
audit-act-withdraw-invitation = Took an invitation back
audit-act-accept-invitation = Accepted an invitation
audit-act-confirm-table = Confirmed a table
audit-act-release-table = Released a table
audit-act-cancel-table = Cancelled a table
audit-count = { $count ->
    [one] 1 person
   *[other] { $count } people
}
