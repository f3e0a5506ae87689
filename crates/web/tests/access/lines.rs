//! How each route is asked: what stands for its parameters, and what is posted to it.
//!
//! A value in angle brackets is one of the things of `world.rs`; any other stands as it is.

/// How a route is asked.
#[derive(Debug)]
pub(crate) struct Line {
    /// The route, as it was given to the router.
    pub(crate) path: &'static str,
    /// What stands for its parameters, in order.
    pub(crate) values: &'static [&'static str],
    /// What is asked: the query.
    pub(crate) query: &'static str,
    /// What is posted.
    pub(crate) posted: Posted,
    /// The key under which a program asks once (`Idempotency-Key`).
    pub(crate) key: Option<&'static str>,
    /// Private words that the one who has the address may read.
    pub(crate) tells: &'static [&'static str],
}

/// What is posted to a route.
#[derive(Debug, Clone, Copy)]
pub(crate) enum Posted {
    /// A form, or JSON for the API. Things in angle brackets are filled in.
    Text(&'static str),
    /// A form with a picture in this field.
    Picture(&'static str),
}

/// A route without parameters that is only read.
const fn at(path: &'static str) -> Line {
    Line { path, values: &[], query: "", posted: Posted::Text(""), key: None, tells: &[] }
}

impl Line {
    const fn with(self, values: &'static [&'static str]) -> Self {
        Self { values, ..self }
    }

    const fn asks(self, query: &'static str) -> Self {
        Self { query, ..self }
    }

    const fn posts(self, posted: &'static str) -> Self {
        Self { posted: Posted::Text(posted), ..self }
    }

    const fn uploads(self, field: &'static str) -> Self {
        Self { posted: Posted::Picture(field), ..self }
    }

    const fn under(self, key: &'static str) -> Self {
        Self { key: Some(key), ..self }
    }

    const fn tells(self, tells: &'static [&'static str]) -> Self {
        Self { tells, ..self }
    }

    /// The route with what stands for its parameters.
    pub(crate) fn title(&self) -> String {
        self.filled(ToOwned::to_owned)
    }

    /// Whether programs alone ask it.
    pub(crate) fn is_api(&self) -> bool {
        self.path.starts_with("/api/")
    }

    /// The address that is asked.
    pub(crate) fn filled(&self, value: impl Fn(&str) -> String) -> String {
        let mut values = self.values.iter();
        let mut parts = self.path.split('{');
        let mut filled = parts.next().unwrap().to_owned();
        for part in parts {
            let (_, rest) = part.split_once('}').unwrap();
            let given = values.next().unwrap_or_else(|| panic!("{} lacks a value", self.path));
            filled.push_str(&value(given));
            filled.push_str(rest);
        }
        assert!(values.next().is_none(), "{} has a value too many", self.path);
        if !self.query.is_empty() {
            filled.push('?');
            filled.push_str(&value(self.query));
        }
        filled
    }
}

const AWARD: &str = r#"{"achievement":"<achievement>","awarded_on":"2026-11-20",
    "recipient":{"name":"Dana Cole","email":"dana@learner.example"}}"#;
const CORRECTION: &str = r#"{"reason":"A slip.","award":{"achievement":"<achievement>",
    "awarded_on":"2026-11-20","recipient":{"name":"Dana Cole","email":"dana@learner.example"}}}"#;
const AWARD_FOR_RUN: &str = r#"{"achievement":"<achievement>","offering":"<offering>",
    "awarded_on":"2026-11-20","recipient":{"name":"Dana Cole","email":"dana@learner.example"}}"#;
const REASON: &str = r#"{"reason":"We look into it."}"#;
const ISSUE: &str = r#"{"credential":{
    "@context":["https://www.w3.org/ns/credentials/v2",
        "https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json"],
    "type":["VerifiableCredential","OpenBadgeCredential"],"awardedDate":"2026-11-20",
    "credentialSubject":{"type":["AchievementSubject"],
        "achievement":"http://localhost:8080/achievements/<achievement>",
        "identifier":[
            {"type":"IdentityObject","identityType":"name","identityHash":"Dana Cole"},
            {"type":"IdentityObject","identityType":"emailAddress",
                "identityHash":"dana@learner.example"}]}}}"#;
const STATUS: &str = r#"{"credentialId":"http://localhost:8080/credentials/<award>",
    "credentialStatus":{"statusPurpose":"suspension"},"status":true,"reason":"We look into it."}"#;
const DERIVE: &str = r#"{"verifiableCredential":{"type":["VerifiableCredential"]}}"#;
const PRESENTATION: &str = r#"{"verifiablePresentation":{"type":["VerifiablePresentation"]}}"#;
const DEFINITION: &str = r#"{"title":{"original":"en","texts":{"en":"Stone walls"}}}"#;

/// When the drafts were last changed.
const SEEN: &str = "seen=2026-05-20T10:00:00Z";
const EDIT: &str = "seen=2026-05-20T10:00:00Z&in=en&title=Stone+walls";

const ENDORSEMENT: &str = "achievement=<achievement>&comment=We+still+hire+by+it&until=2027-06-01";
const ASK: &str = "name=Dana+Cole&email=dana@else.example";
const RUN: &str = "name=Spring&starts-on=2027-03-01";
const AWARD_FORM: &str = "do=award&achievement=<achievement>&name=Dana+Cole&email=dana@else.example\
    &language=en&awarded-on=2026-11-20";
const CHECK_FORM: &str = "achievement=<achievement>&name=Dana+Cole&email=dana@else.example\
    &language=en&awarded-on=2026-11-20";
const CORRECTION_FORM: &str = "do=award&reason=A+slip&achievement=<achievement>&name=Dana+Cole\
    &email=dana@else.example&language=en&awarded-on=2026-11-20";
/// What a device answers that was asked for a passkey, as far as it can be read; nobody signed it.
const NEW_PASSKEY: &str = "name=Phone&secret=<challenge>&answer=%7B%22id%22%3A%22AQID%22%2C\
    %22rawId%22%3A%22AQID%22%2C%22type%22%3A%22public-key%22%2C%22response%22%3A%7B\
    %22attestationObject%22%3A%22AQID%22%2C%22clientDataJSON%22%3A%22AQID%22%7D%7D";
const REASON_FORM: &str = "do=confirm&reason=We+look+into+it";
const ORGANISATION_FORM: &str = "name=The+west&slug=west&country=XC&working=en&capacities=issuer\
    &email=head@else.example";
const PROFILE: &str = "name=Stone+House&country=XC&working=en&release-above=5";

const COLUMNS: &str = "column-0=email&column-1=full-name&column-2=passed-on";

/// Every route, in the order of the table.
pub(crate) const LINES: &[Line] = &[
    // Open to everyone.
    at("/"),
    at("/favicon.ico"),
    at("/robots.txt"),
    at("/assets/{file}").with(&["nothing.css"]),
    at("/styleguide"),
    at("/verify").posts("text=nothing"),
    at("/search").asks("q=Ruiz"),
    at("/compare").asks("a=<achievement>&a=<draft>"),
    at("/skills").asks("q=Ruiz"),
    at("/skills/{id}").with(&["<skill>"]),
    at("/skills/{id}").with(&["nonsense"]),
    at("/vocabulary"),
    at("/open-data"),
    at("/open-data/{file}").with(&["achievements.ctdl.ndjson"]),
    at("/open-data/{file}").with(&["achievements.elm.ndjson.zst"]),
    at("/sitemap.xml"),
    at("/sitemaps/{file}").with(&["pages.xml"]),
    at("/sitemaps/{file}").with(&["achievements.xml"]),
    at("/organisations/{id}").with(&["<north>"]),
    at("/organisations/{id}/did.json").with(&["<north>"]),
    at("/achievements/{id}").with(&["<achievement>"]),
    at("/achievements/{id}").with(&["<draft>"]),
    at("/achievements/{id}").with(&["<achievement>.ctdl.json"]),
    at("/achievements/{id}").with(&["<draft>.ctdl.json"]),
    at("/achievements/{id}/image.png").with(&["<achievement>"]),
    at("/achievements/{id}/image.png").with(&["<draft>"]),
    at("/achievements/{id}/runs/{run}/calendar.ics").with(&["<achievement>", "<offering>"]),
    at("/achievements/{id}/runs/{run}/calendar.ics").with(&["<draft>", "<offering>"]),
    at("/achievements/{id}/runs/{run}/place").with(&["<achievement>", "<run>"]).posts(ASK),
    at("/achievements/{id}/runs/{run}/place").with(&["<draft>", "<run>"]).posts(ASK),
    at("/places/{secret}").with(&["guessed"]).posts("do=withdraw"),
    at("/places/{secret}").with(&["<place-link>"]).posts("do=withdraw"),
    at("/places/{secret}")
        .with(&["<unconfirmed-link>"])
        .posts("do=confirm")
        .tells(&["Pia Wills", "A ramp at the door"]),
    at("/achievements/{id}/{edition}").with(&["<achievement>", "1"]),
    at("/achievements/{id}/{edition}/{language}").with(&["<achievement>", "1", "en"]),
    at("/endorsements/{id}").with(&["<endorsement>"]),
    at("/endorsements/{id}").with(&["nonsense"]),
    at("/pictures/{file}").with(&["00000000-0000-0000-0000-000000000009.png"]),
    at("/status/{list}/{purpose}").with(&["<list>", "revocation"]),
    at("/credentials/{id}").with(&["<award>"]),
    at("/credentials/{id}").with(&["<published>"]).tells(&["Ben Okri"]),
    at("/credentials/{id}").with(&["nonsense"]),
    at("/credentials/{id}/{file}").with(&["<award>", "credential.json"]),
    at("/credentials/{id}/{file}").with(&["<award>", "certificate.pdf"]),
    at("/credentials/{id}/{file}").with(&["<published>", "credential.json"]).tells(&["Ben Okri"]),
    at("/credentials/{id}/{file}").with(&["<published>", "badge.svg"]).tells(&["Ben Okri"]),
    at("/credentials/{id}/{file}").with(&["<award>", "credential.elm.json"]),
    at("/credentials/{id}/{file}")
        .with(&["<published>", "credential.elm.json"])
        .tells(&["Ben Okri"]),
    // The demo, which this is not.
    at("/demo"),
    at("/demo/sign-in").posts("token=guessed&person=<ana>"),
    at("/demo/letters"),
    at("/demo/letters/{id}").with(&["<event>"]),
    // First start, which is over.
    at("/setup/{secret}").with(&["guessed"]).posts("name=Nobody"),
    // Signing in.
    at("/sign-in").posts("email=nobody@else.example"),
    at("/sign-in/sent"),
    at("/sign-in/link/{secret}").with(&["guessed"]),
    at("/sign-in/link/{secret}").with(&["<link>"]).tells(&["ana@learner.example"]),
    at("/sign-in/password").posts("email=nobody@else.example&password=guessed+and+wrong"),
    at("/sign-in/passkey").posts("secret=guessed&answer=%7B%7D"),
    at("/sign-in/passkey/question"),
    at("/sign-out"),
    // One's own account.
    at("/account").posts("name=Someone+Else&language=en"),
    at("/account/addresses").posts("email=nobody@else.example"),
    at("/account/addresses/remove").posts("email=ana@learner.example"),
    at("/account/addresses/{secret}").with(&["guessed"]),
    at("/account/addresses/{secret}").with(&["<address-link>"]),
    at("/account/password").posts("chosen=stones+beside+the+long+way"),
    at("/account/password/remove"),
    at("/account/password/remove").posts("current=guessed+and+wrong"),
    at("/account/passkeys").posts("name=Phone&secret=guessed&answer=%7B%7D"),
    at("/account/passkeys").posts(NEW_PASSKEY),
    at("/account/passkeys/question"),
    at("/account/passkeys/{id}/rename").with(&["<passkey>"]).posts("called=Mine"),
    at("/account/passkeys/{id}/remove").with(&["<passkey>"]),
    at("/account/sessions"),
    at("/account/sessions/{id}/end").with(&["<session>"]),
    at("/account/sessions/{id}/end").with(&["nonsense"]),
    at("/account/sessions/everywhere"),
    at("/account/sessions/elsewhere"),
    // One's own micro-credentials.
    at("/me"),
    at("/collect").posts("code="),
    at("/collect").posts("code=abcd-efgh-jklm"),
    at("/my/record/{organisation}").with(&["<north>"]),
    at("/my/{id}").with(&["<award>"]),
    at("/my/{id}").with(&["nonsense"]),
    at("/my/{id}/part").with(&["<award>"]).posts("form=json&personal=holder-1"),
    at("/my/{id}/publish").with(&["<award>"]),
    at("/my/{id}/hide").with(&["<award>"]),
    at("/my/{id}/{file}").with(&["<award>", "credential.json"]),
    at("/my/{id}/{file}").with(&["<award>", "badge.png"]),
    at("/my/{id}/{file}").with(&["<award>", "badge.svg"]),
    at("/my/{id}/{file}").with(&["<award>", "certificate.pdf"]),
    at("/my/{id}/{file}").with(&["<award>", "credential.elm.json"]),
    // The desk of an organisation.
    at("/desk"),
    at("/desk/{slug}").with(&["north"]),
    at("/desk/{slug}").with(&["nowhere"]),
    at("/desk/{slug}/achievements").with(&["north"]),
    at("/desk/{slug}/achievements/new").with(&["north"]).posts("in=en&title=Stone+walls"),
    at("/desk/{slug}/achievements/copy")
        .with(&["north"])
        .asks("from=<draft>")
        .posts("from=<achievement>"),
    at("/desk/{slug}/achievements/copy")
        .with(&["north"])
        .asks("from=<achievement>")
        .posts("from=<draft>"),
    at("/desk/{slug}/achievements/{id}").with(&["north", "<draft>"]),
    at("/desk/{slug}/achievements/{id}").with(&["south", "<draft>"]),
    at("/desk/{slug}/achievements/{id}").with(&["council", "<draft>"]),
    at("/desk/{slug}/achievements/{id}/edit").with(&["north", "<draft>"]).posts(EDIT),
    at("/desk/{slug}/achievements/{id}/edit").with(&["south", "<draft>"]).posts(EDIT),
    at("/desk/{slug}/achievements/{id}/edit/{step}")
        .with(&["north", "<draft>", "what"])
        .posts(EDIT),
    at("/desk/{slug}/achievements/{id}/edit/{step}")
        .with(&["south", "<draft>", "what"])
        .posts(EDIT),
    at("/desk/{slug}/achievements/{id}/check").with(&["north", "<complete>"]).posts(SEEN),
    at("/desk/{slug}/achievements/{id}/archive").with(&["north", "<achievement>"]),
    at("/desk/{slug}/achievements/{id}/awarding")
        .with(&["north", "<achievement>"])
        .posts("awarding-0-slug=north"),
    at("/desk/{slug}/achievements/{id}/picture").with(&["north", "<draft>"]),
    at("/desk/{slug}/achievements/{id}/picture").with(&["north", "<draft>"]).uploads("picture"),
    at("/desk/{slug}/achievements/{id}/picture/remove").with(&["north", "<draft>"]),
    at("/desk/{slug}/achievements/{id}/endorsements/{endorsement}/hide").with(&[
        "north",
        "<achievement>",
        "<endorsement>",
    ]),
    at("/desk/{slug}/achievements/{id}/endorsements/{endorsement}/hide").with(&[
        "south",
        "<achievement>",
        "<endorsement>",
    ]),
    at("/desk/{slug}/achievements/{id}/endorsements/{endorsement}/show").with(&[
        "north",
        "<achievement>",
        "<endorsement>",
    ]),
    at("/desk/{slug}/achievements/{id}/offerings").with(&["north", "<achievement>"]).posts(RUN),
    at("/desk/{slug}/achievements/{id}/offerings").with(&["south", "<achievement>"]).posts(RUN),
    at("/desk/{slug}/achievements/{id}/offerings/{offering}/remove").with(&[
        "north",
        "<achievement>",
        "<offering>",
    ]),
    at("/desk/{slug}/achievements/{id}/offerings/{offering}")
        .with(&["north", "<achievement>", "<offering>"])
        .posts(RUN),
    at("/desk/{slug}/achievements/{id}/offerings/{offering}")
        .with(&["south", "<achievement>", "<offering>"])
        .posts(RUN),
    at("/desk/{slug}/endorsements").with(&["south"]),
    at("/desk/{slug}/endorsements").with(&["north"]),
    at("/desk/{slug}/endorsements/new").with(&["south"]).posts(ENDORSEMENT),
    at("/desk/{slug}/endorsements/new").with(&["north"]).posts(ENDORSEMENT),
    at("/desk/{slug}/endorsements/{id}").with(&["south", "<endorsement>"]),
    at("/desk/{slug}/endorsements/{id}").with(&["north", "<endorsement>"]),
    at("/desk/{slug}/endorsements/{id}/withdraw").with(&["south", "<endorsement>"]),
    at("/desk/{slug}/endorsements/{id}/withdraw").with(&["north", "<endorsement>"]),
    at("/desk/{slug}/achievements/{id}/offerings/{offering}/places").with(&[
        "north",
        "<achievement>",
        "<run>",
    ]),
    at("/desk/{slug}/achievements/{id}/offerings/{offering}/places").with(&[
        "south",
        "<achievement>",
        "<run>",
    ]),
    at("/desk/{slug}/achievements/{id}/offerings/{offering}/places/award")
        .with(&["north", "<achievement>", "<run>"])
        .posts("do=all"),
    at("/desk/{slug}/achievements/{id}/offerings/{offering}/places/award")
        .with(&["south", "<achievement>", "<run>"])
        .posts("do=all"),
    at("/desk/{slug}/achievements/{id}/offerings/{offering}/places/{place}")
        .with(&["north", "<achievement>", "<run>", "<place>"])
        .posts("do=refuse"),
    at("/desk/{slug}/achievements/{id}/offerings/{offering}/places/{place}")
        .with(&["south", "<achievement>", "<run>", "<place>"])
        .posts("do=refuse"),
    at("/desk/{slug}/people").with(&["north"]).posts("email=nobody@else.example&role=reader"),
    at("/desk/{slug}/people")
        .with(&["north"])
        .posts("email=nobody@else.example&role=administrator"),
    at("/desk/{slug}/people/{person}/{role}")
        .with(&["north", "<reader>", "reader"])
        .posts("to=awarder"),
    at("/desk/{slug}/people/{person}/{role}")
        .with(&["south", "<reader>", "reader"])
        .posts("to=awarder"),
    at("/desk/{slug}/people/{person}/{role}/end").with(&["north", "<reader>", "reader"]),
    at("/desk/{slug}/people/{person}/{role}/end").with(&["south", "<reader>", "reader"]),
    at("/desk/{slug}/people/invitations/{invitation}/withdraw").with(&["north", "<invitation>"]),
    at("/desk/{slug}/people/invitations/{invitation}/withdraw").with(&["south", "<invitation>"]),
    at("/desk/{slug}/organisation").with(&["north"]).posts(PROFILE),
    at("/desk/{slug}/organisation/logo").with(&["north"]),
    at("/desk/{slug}/organisation/logo").with(&["north"]).uploads("logo"),
    at("/desk/{slug}/organisation/logo/remove").with(&["north"]),
    at("/desk/{slug}/organisation/new").with(&["north"]).posts(PROFILE),
    at("/desk/{slug}/organisation/keys").with(&["north"]),
    at("/desk/{slug}/organisation/keys/new").with(&["north"]),
    at("/desk/{slug}/organisation/keys/{key}/compromised")
        .with(&["north", "<key>"])
        .posts("since=2026-11-20"),
    at("/desk/{slug}/organisation/keys/{key}/compromised")
        .with(&["south", "<key>"])
        .posts("since=2026-11-20"),
    at("/desk/{slug}/organisation/tokens").with(&["north"]).posts("name=Script&acts=award&days=30"),
    at("/desk/{slug}/organisation/tokens")
        .with(&["north"])
        .posts("name=Script&acts=manage-keys&days=30"),
    at("/desk/{slug}/organisation/tokens/{token}/revoke").with(&["north", "<token>"]),
    at("/desk/{slug}/organisation/tokens/{token}/revoke").with(&["south", "<token>"]),
    at("/invitations/{secret}").with(&["guessed"]),
    at("/invitations/{secret}")
        .with(&["<invitation-link>"])
        .posts("name=Nobody+New")
        .tells(&["Staff11 ADMINISTRATOR"]),
    at("/desk/{slug}/awards").with(&["north"]),
    at("/desk/{slug}/awards").with(&["north"]).asks("show=letters"),
    at("/desk/{slug}/awards/new").with(&["north"]),
    at("/desk/{slug}/awards/new")
        .with(&["north"])
        .asks("achievement=<achievement>")
        .posts(CHECK_FORM),
    at("/desk/{slug}/awards/new")
        .with(&["north"])
        .asks("achievement=<achievement>")
        .posts(AWARD_FORM),
    at("/desk/{slug}/awards/new")
        .with(&["south"])
        .asks("achievement=<achievement>")
        .posts(AWARD_FORM),
    at("/desk/{slug}/awards/letters.pdf").with(&["north"]),
    at("/desk/{slug}/awards/{id}").with(&["north", "<award>"]),
    at("/desk/{slug}/awards/{id}").with(&["south", "<award>"]),
    at("/desk/{slug}/awards/{id}/credential.json").with(&["north", "<award>"]),
    at("/desk/{slug}/awards/{id}/credential.json").with(&["south", "<award>"]),
    at("/desk/{slug}/awards/{id}/letter.pdf").with(&["north", "<letter>"]),
    at("/desk/{slug}/awards/{id}/correct").with(&["north", "<award>"]).posts(CORRECTION_FORM),
    at("/desk/{slug}/awards/{id}/suspend").with(&["north", "<award>"]).posts(REASON_FORM),
    at("/desk/{slug}/awards/{id}/suspend").with(&["south", "<award>"]).posts(REASON_FORM),
    at("/desk/{slug}/awards/{id}/reinstate").with(&["north", "<suspended>"]).posts(REASON_FORM),
    at("/desk/{slug}/awards/{id}/revoke").with(&["north", "<award>"]).posts(REASON_FORM),
    at("/desk/{slug}/organisation/audit").with(&["north"]),
    at("/desk/{slug}/awards/table").with(&["north"]).posts(
        "achievement=<achievement>&text=email,name,passed+on%0Adana@else.example,Dana,2026-11-20",
    ),
    at("/desk/{slug}/awards/table/{id}").with(&["north", "<table>"]),
    at("/desk/{slug}/awards/table/{id}").with(&["south", "<table>"]),
    at("/desk/{slug}/awards/table/{id}/columns").with(&["north", "<table>"]).posts(COLUMNS),
    at("/desk/{slug}/awards/table/{id}/confirm").with(&["north", "<table>"]),
    at("/desk/{slug}/awards/table/{id}/confirm").with(&["south", "<table>"]),
    at("/desk/{slug}/awards/table/{id}/release").with(&["north", "<waiting>"]),
    at("/desk/{slug}/awards/table/{id}/release").with(&["north", "<own-waiting>"]),
    at("/desk/{slug}/awards/table/{id}/cancel").with(&["north", "<waiting>"]),
    at("/desk/{slug}/awards/table/{id}/to-mend.csv").with(&["north", "<table>"]),
    // The installation.
    at("/installation"),
    at("/installation/mail")
        .posts("host=mail.example&port=465&security=tls&from=cairn@mail.example"),
    at("/installation/mail").posts(
        "do=test&to=head@else.example&host=mail.example&port=465&security=tls\
         &from=cairn@mail.example",
    ),
    at("/installation/sources").posts("address=https%3A%2F%2Fother.example"),
    at("/installation/sources/stop").posts("source=<source>"),
    at("/installation/sources/forget").posts("source=<source>"),
    at("/installation/outbox/again").posts("event=<event>"),
    at("/installation/outbox/again-all").posts("kind=letter"),
    at("/installation/outbox/drop").posts("event=<event>"),
    at("/installation/rules").posts("rules=nz"),
    at("/installation/organisations"),
    at("/installation/organisations/new").posts(ORGANISATION_FORM),
    at("/installation/organisations/{slug}").with(&["south"]).posts("email=head@else.example"),
    // Programs.
    at("/api/v1/openapi.json"),
    at("/api/v1/status"),
    at("/api/v1/changes"),
    at("/api/v1/verify").posts("nothing"),
    at("/api/v1/organisations"),
    at("/api/v1/organisations/{organisation}").with(&["<north>"]),
    at("/api/v1/organisations/{organisation}/achievements").with(&["<north>"]).posts(DEFINITION),
    at("/api/v1/achievements/{achievement}").with(&["<achievement>"]).posts(DEFINITION),
    at("/api/v1/achievements/{achievement}").with(&["<draft>"]).posts(DEFINITION),
    at("/api/v1/achievements/{achievement}/publish").with(&["<complete>"]),
    at("/api/v1/achievements/{achievement}/archive").with(&["<achievement>"]),
    at("/api/v1/organisations/{organisation}/credentials").with(&["<north>"]).posts(AWARD),
    at("/api/v1/organisations/{organisation}/credentials").with(&["<north>"]).posts(AWARD_FOR_RUN),
    at("/api/v1/organisations/{organisation}/credentials")
        .with(&["<north>"])
        .posts(AWARD)
        .under("once"),
    at("/api/v1/organisations/{organisation}/credentials").with(&["<south>"]).posts(AWARD),
    at("/api/v1/organisations/{organisation}/credentials/{credential}")
        .with(&["<north>", "<award>"]),
    at("/api/v1/organisations/{organisation}/credentials/{credential}")
        .with(&["<south>", "<award>"]),
    at("/api/v1/organisations/{organisation}/credentials/{credential}/suspend")
        .with(&["<north>", "<award>"])
        .posts(REASON),
    at("/api/v1/organisations/{organisation}/credentials/{credential}/suspend")
        .with(&["<south>", "<award>"])
        .posts(REASON),
    at("/api/v1/organisations/{organisation}/credentials/{credential}/reinstate")
        .with(&["<north>", "<suspended>"])
        .posts(REASON),
    at("/api/v1/organisations/{organisation}/credentials/{credential}/revoke")
        .with(&["<north>", "<award>"])
        .posts(REASON),
    at("/api/v1/organisations/{organisation}/credentials/{credential}/correct")
        .with(&["<north>", "<award>"])
        .posts(CORRECTION),
    at("/api/v1/organisations/{organisation}/vc/credentials/issue").with(&["<north>"]).posts(ISSUE),
    at("/api/v1/organisations/{organisation}/vc/credentials/status")
        .with(&["<north>"])
        .posts(STATUS),
    at("/api/v1/organisations/{organisation}/vc/credentials/derive")
        .with(&["<north>"])
        .posts(DERIVE),
    at("/api/v1/organisations/{organisation}/vc/credentials/verify")
        .with(&["<north>"])
        .posts(DERIVE),
    at("/api/v1/organisations/{organisation}/vc/presentations/verify")
        .with(&["<north>"])
        .posts(PRESENTATION),
    at("/api/v1/organisations/{organisation}/tables")
        .with(&["<north>"])
        .asks("achievement=<achievement>")
        .posts("email,name,passed on\ndana@learner.example,Dana Cole,2026-11-20\n"),
    at("/api/v1/organisations/{organisation}/tables").with(&["<north>"]),
    at("/api/v1/organisations/{organisation}/tables/{table}").with(&["<north>", "<table>"]),
    at("/api/v1/organisations/{organisation}/tables/{table}").with(&["<south>", "<table>"]),
    at("/api/v1/organisations/{organisation}/tables/{table}/check")
        .with(&["<north>", "<table>"])
        .posts("{}"),
    at("/api/v1/organisations/{organisation}/tables/{table}/confirm").with(&["<north>", "<table>"]),
    at("/api/v1/organisations/{organisation}/tables/{table}/cancel").with(&["<north>", "<table>"]),
];
