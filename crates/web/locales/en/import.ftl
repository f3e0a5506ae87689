import-micro = It calls itself a micro-credential.
import-other = It does not call itself a micro-credential.
import-draft = Draft { $id }
import-missing = Before it can be published, it needs: { $what }
import-draft-unread = “{ $member }” has no place here and was left out: { $value }
import-draft-nearest = “{ $member }” was taken as the nearest that we have; look at it: { $value }
import-draft-cut = “{ $member }” was too long, and was cut: { $value }
import-draft-no-unit = “{ $member }” is a number without its unit, and was left out: { $value }
