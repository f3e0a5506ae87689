# The desk of an organisation.
desk-choose = Where do you want to work?
desk-none = You do not work for an organisation here. Someone who does can invite you.
desk-link = My desk
desk-achievements = Micro-credentials
desk-achievements-hint = Define what people can learn, and publish it.
desk-awards = Awards
desk-awards-hint = Award people, one or many, and see who was awarded what.
desk-endorsements = Endorsements
desk-endorsements-hint = Speak for micro-credentials of others, and withdraw it.
desk-people = People
desk-people-hint = Invite colleagues, and say what they may do.
desk-organisation = Organisation
desk-organisation-hint = What everyone reads about you, your logo, your keys and your programs.
desk-below = Organisations below this one
