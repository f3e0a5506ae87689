//! Things that are made as people make them, and whose names are found out on the way.

use app::{
    App, Letter, News,
    batches::Answers,
    enrolments::{Ask, Decided},
    frameworks::{Edition, NewFramework},
    offerings::Run,
};
use domain::{
    Actor, Passkey, Role, Scope, Source,
    id::{BatchId, OfferingId},
    offering::Details,
};
use store::{
    outbox::{self, Event},
    passkeys, sources,
};
use uuid::Uuid;

use crate::{
    country::{self, ABOVE, ELSEWHERE, HERE},
    world::{World, client, here},
};

/// A skill's address.
pub(crate) const SKILL: &str = "https://skills.example/walls";

/// A passkey as the library that checks them writes it; no device has it.
const KEY: &str = r#"{"cred":{"cred_id":"AQID","cred":{"type_":"ES256","key":{"EC_EC2":{
    "curve":"SECP256R1","x":"AQID","y":"AQID"}}},"counter":0,"transports":null,
    "user_verified":true,"backup_eligible":false,"backup_state":false,
    "registration_policy":"required","extensions":{},
    "attestation":{"data":"None","metadata":"None"},"attestation_format":"none"}}"#;

impl World {
    /// Finds out the names of things that were made while the country was filled.
    pub(crate) async fn gather(&mut self) {
        let app = self.open.app.clone();
        let mut tx = self.open.store.read().await.unwrap();
        let award =
            store::credentials::find(&mut tx, &Scope::system(), country::AWARD.into()).await;
        let award = award.unwrap().unwrap();
        drop(tx);
        self.things.insert("list", award.signing.status_list.to_string());

        self.mailbox.take();
        let ana = Actor::person(country::ANA.into(), []);
        app.ask_sign_in_link(&country::email("ana"), None, &client()).await.unwrap();
        let link = self.letter(&app).await;
        self.things.insert("link", link);
        app.add_address(&ana, &"ana@other.example".parse().unwrap()).await.unwrap();
        let link = self.letter(&app).await;
        self.things.insert("address-link", link);

        let head = country::staff(ELSEWHERE, Role::Administrator);
        let actor = app.actor_of(head).await.unwrap();
        let elsewhere = Uuid::from_u128(ELSEWHERE).into();
        let (said, _) = app.endorsements_by(&actor, elsewhere, None).await.unwrap().remove(0);
        self.things.insert("endorsement", said.id.to_string());

        let awarder = app.actor_of(country::staff(HERE, Role::Awarder)).await.unwrap();
        let table = checked(&app, &awarder, "Dina Moss").await;
        self.things.insert("table", table.to_string());
        let waiting = checked(&app, &awarder, "Dino Moss").await;
        app.confirm_table(&awarder, here(), waiting).await.unwrap();
        self.things.insert("waiting", waiting.to_string());

        let head = country::staff(HERE, Role::Administrator);
        let actor = app.actor_of(head).await.unwrap();
        let key = app.issuer(here()).await.unwrap().keys.pop().unwrap();
        self.things.insert("key", key.id.to_string());
        let own = checked(&app, &actor, "Dora Moss").await;
        let head_above = app.actor_of(country::staff(ABOVE, Role::Administrator)).await.unwrap();
        app.confirm_table(&head_above, here(), own).await.unwrap();
        self.things.insert("own-waiting", own.to_string());
        let spring = Run {
            name: "Spring".to_owned(),
            starts_on: "2027-03-01".parse().unwrap(),
            ends_on: None,
            participation: None,
            place: None,
            details: Details::default(),
        };
        let achievement = Uuid::from_u128(country::ACHIEVEMENT).into();
        let offering = app.offer(&actor, here(), achievement, spring.clone()).await.unwrap();
        self.things.insert("offering", offering.id.to_string());
        let run = app.offer(&actor, here(), achievement, spring).await.unwrap();
        self.things.insert("run", run.id.to_string());
        self.ask_for_places(&app, &actor, [run.id, offering.id]).await;
        let invited = "invited@else.example".parse().unwrap();
        let invitation = app.invite(&actor, here(), &invited, Role::Reader).await.unwrap();
        self.things.insert("invitation", invitation.id.to_string());
        let link = self.letter(&app).await;
        self.things.insert("invitation-link", link);

        let session = app.sign_in_in_demo(country::ANA.into(), &client()).await.unwrap().session;
        let question = app.begin_passkey(&ana, &session).await.unwrap();
        self.things.insert("challenge", question.secret);
        self.keep_passkey_and_event(&ana).await;
    }

    /// Lets someone ask for a place and be given it, and ask for another.
    async fn ask_for_places(&mut self, app: &App, actor: &Actor, runs: [OfferingId; 2]) {
        let achievement = Uuid::from_u128(country::ACHIEVEMENT).into();
        let ask = Ask {
            name: "Pia Wills".parse().unwrap(),
            email: "pia@else.example".parse().unwrap(),
            language: "en".parse().unwrap(),
            needs: "A ramp at the door".to_owned(),
        };
        let [run, other] = runs;
        app.ask_place((achievement, run), ask.clone(), &client()).await.unwrap();
        let link = self.letter(app).await;
        let place = app.confirm_place(&link).await.unwrap().id;
        app.decide_place(actor, here(), (run, place), Decided::Accept).await.unwrap();
        self.things.insert("place", place.to_string());
        let link = self.letter(app).await;
        self.things.insert("place-link", link);
        app.ask_place((achievement, other), ask, &client()).await.unwrap();
        let link = self.letter(app).await;
        self.things.insert("unconfirmed-link", link);
    }

    /// Keeps what no use case makes without a device, or a mail server that fails; and follows another server.
    async fn keep_passkey_and_event(&mut self, ana: &Actor) {
        let now = self.open.app.now();
        let followed = "https://followed.example".parse().unwrap();
        let source = Source::new(Uuid::now_v7().into(), followed, now);
        self.things.insert("source", source.id.to_string());
        let passkey = Passkey {
            id: self.things["passkey"].parse().unwrap(),
            person: ana.id().unwrap(),
            credential_id: "AQID".to_owned(),
            key: KEY.to_owned(),
            name: "Telephone".to_owned(),
            created_at: now,
            used_at: None,
        };
        let id = self.things["event"].parse().unwrap();
        let event = Event {
            id,
            kind: "letter".to_owned(),
            subject: "a letter".to_owned(),
            payload: String::new(),
            attempts: 0,
            due_at: now,
            failure: None,
        };
        let mut tx = self.open.store.begin().await.unwrap();
        sources::insert(&mut tx, &source).await.unwrap();
        passkeys::insert(&mut tx, &ana.own().unwrap(), &passkey).await.unwrap();
        outbox::push(&mut tx, &[event], now).await.unwrap();
        outbox::fail(&mut tx, id, "nobody answers", now, Some(now)).await.unwrap();
        tx.commit().await.unwrap();
    }

    /// The secret at the end of the one letter that was sent.
    async fn letter(&self, app: &App) -> String {
        app.work_off().await.unwrap();
        let letters = self.mailbox.take();
        let [Letter { news, .. }] = letters.as_slice() else { panic!("{letters:?}") };
        let (News::SignIn { link }
        | News::VerifyAddress { link }
        | News::Invitation { link, .. }
        | News::Place { link, .. }) = news
        else {
            panic!("no link in {news:?}")
        };
        link.rsplit('/').next().unwrap().to_owned()
    }
}

/// A table of one who passed, checked and not awarded.
async fn checked(app: &App, awarder: &Actor, name: &str) -> BatchId {
    let table = app.hand_in_table(awarder, country::table(name)).await.unwrap().id;
    let columns = app.table_columns(awarder, here(), table).await.unwrap();
    let answers = Answers { fields: columns.fields, ..Answers::default() };
    app.check_table(awarder, here(), table, answers).await.unwrap();
    table
}

/// A framework that everyone may look at.
pub(crate) fn framework() -> NewFramework {
    let table = format!("uri,label_en\n{SKILL},build dry stone walls\n");
    NewFramework {
        edition: Edition { name: "Stone".to_owned(), version: "1".to_owned() },
        files: vec![("skills.csv".to_owned(), table.into_bytes())],
        translations: Vec::new(),
        compare: None,
        keep: true,
    }
}
