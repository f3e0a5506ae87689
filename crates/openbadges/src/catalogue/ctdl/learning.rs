//! The learning opportunity that leads to the credential, its assessment, and its runs.

use domain::{
    Offering,
    code::{Participation, Supervision},
    definition::Credits,
};
use serde_json::{Value, json};

use super::{EUROPASS, Lists, Writer, alignment, alignment_of, in_language, labels, words};
use crate::{
    catalogue::said::scale,
    write::value::{Object, duration, number},
};

impl Writer<'_> {
    pub(super) fn learning(&self) -> Value {
        let it = self.source.definition;
        let workload = it.workload.as_ref();
        let hours = workload.and_then(|it| it.hours).filter(|it| !it.is_zero());
        let credits = workload.and_then(|it| it.credits).map(|it| credit(self.source.lists, it));
        let runs = self.source.listing.runs.iter().map(|it| Value::from(self.run_id(it))).collect();
        let outcomes = (1..=it.outcomes.len()).map(|at| Value::from(self.outcome_id(at))).collect();
        let assessment = self.is_assessed().then(|| vec![self.part("assessment")]);
        let prerequisites = it.prerequisites.as_ref().map(
            |it| json!([{ "@type": "ceterms:ConditionProfile", "ceterms:description": words(it) }]),
        );
        let learning = self
            .resource("learning", "ceterms:LearningOpportunityProfile")
            .with("ceterms:lifeCycleStatusType", self.life_cycle())
            .with("ceterms:offeredBy", self.providers())
            .with("ceterms:isRequiredFor", vec![self.source.id.clone()])
            .list("ceterms:teaches", outcomes)
            .maybe("ceterms:targetAssessment", assessment)
            .maybe("ceterms:entryCondition", prerequisites)
            .maybe("ceterms:estimatedDuration", hours.map(|it| vec![duration_of(&duration(it))]))
            .maybe("ceterms:creditValue", credits.map(|it| vec![it]))
            .list("ceterms:subject", self.field())
            .list("ceterms:hasOffering", runs);
        self.delivered(learning, it.participation).build()
    }

    fn life_cycle(&self) -> Value {
        alignment_of(
            "lifeCycle",
            match self.source.listing.state {
                domain::AchievementState::Archived => ("Ceased", "Ceased"),
                domain::AchievementState::Published | domain::AchievementState::Draft => {
                    ("Active", "Active")
                }
            },
        )
    }

    /// How one takes part: by CTDL's list where it has the entry, or else by the European one.
    fn delivered(&self, object: Object, participation: Option<Participation>) -> Object {
        let Some(it) = participation else { return object };
        let of_ctdl = match it {
            Participation::Online => Some(("OnlineOnly", "Online Only")),
            Participation::Onsite => Some(("InPerson", "In-Person Only")),
            Participation::Blended => Some(("BlendedDelivery", "Blended Delivery")),
            Participation::Workbased | Participation::ProjectBased | Participation::ResearchLab => {
                None
            }
        };
        if let Some(entry) = of_ctdl {
            object.with("ceterms:deliveryType", vec![alignment_of("deliveryType", entry)])
        } else {
            let entry = alignment(EUROPASS, &self.source.lists.participation(it));
            object.with("ceterms:learningMethodType", vec![entry])
        }
    }

    pub(super) fn assessment(&self) -> Option<Value> {
        let it = self.source.definition;
        let assessment = self.is_assessed().then(|| {
            self.resource("assessment", "ceterms:AssessmentProfile")
                .with("ceterms:offeredBy", self.providers())
        })?;
        let methods = it.assessment.iter();
        let methods =
            methods.map(|it| alignment(EUROPASS, &self.source.lists.assessment(*it))).collect();
        let supervision =
            it.supervision.map(|it| labels(|tongue| tongue.supervision(it).to_owned()));
        let watched = it.supervision.map(|it| it != Supervision::Unsupervised);
        let measured =
            it.scale.as_ref().map(|scaled| in_language(&it.title.original, &scale(scaled)));
        let facts = it.scale.as_ref().map(|it| self.scale(it)).unwrap_or_default();
        let outcomes = (1..=it.outcomes.len()).map(|at| Value::from(self.outcome_id(at))).collect();
        let built = assessment
            .list("ceterms:assessmentMethodType", methods)
            .maybe("ceterms:assessmentMethodDescription", supervision)
            .maybe("ceterms:isProctored", watched)
            .maybe("ceterms:scoringMethodDescription", measured)
            .list("ceterms:scoringMethodType", facts)
            .list("ceterms:assesses", outcomes);
        Some(built.build())
    }

    pub(super) fn run(&self, it: &Offering) -> Value {
        let original = &self.source.definition.title.original;
        let by = self.source.addresses.organisation(it.organisation);
        let place = it.place.as_ref().map(|town| {
            json!([{
                "@type": "ceterms:Place",
                "ceterms:addressLocality": in_language(original, town),
            }])
        });
        let run = Object::empty()
            .with("@id", self.run_id(it))
            .with("@type", "ceterms:ScheduledOffering")
            .with("ceterms:name", in_language(original, &it.name))
            .with("ceterms:offeredBy", vec![by])
            .with("ceterms:startDate", it.starts_on.to_string())
            .maybe("ceterms:endDate", it.ends_on.map(|it| it.to_string()))
            .maybe("ceterms:availableAt", place);
        self.delivered(run, it.participation.or(self.source.definition.participation)).build()
    }
}

fn duration_of(exact: &str) -> Value {
    json!({ "@type": "ceterms:DurationProfile", "ceterms:exactDuration": exact })
}

fn credit(lists: Lists<'_>, it: Credits) -> Value {
    let system = lists.credits(it.system);
    json!({
        "@type": "ceterms:ValueProfile",
        "schema:value": number(it.value),
        "ceterms:creditUnitType": [alignment(EUROPASS, &system)],
    })
}
