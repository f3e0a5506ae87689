account-title = Account
account-tabs = Your account
account-name = Your name
account-name-hint = As it should stand in letters and on this site. What was awarded keeps the name it was awarded under.
account-language = Language
account-language-hint = Letters to you are written in it.
account-save = Save
news-account-changed = Your account is changed.
