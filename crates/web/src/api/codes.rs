//! The code lists, as the description shows them.

use domain::code::{
    AssessmentType, CreditSystem, Cycle, Field, OutcomeType, Participation, QualityType,
    ResultType, Stackability, Supervision,
};
use utoipa::openapi::{ArrayBuilder, Object, ObjectBuilder, schema::Array, schema::Type};

macro_rules! lists {
    ($($name:ident: $list:ty),* $(,)?) => {$(
        pub(super) fn $name() -> Object {
            let codes = <$list>::ALL.iter().map(|it| it.code());
            ObjectBuilder::new().schema_type(Type::String).enum_values(Some(codes)).build()
        }
    )*};
}

lists! {
    assessment: AssessmentType,
    credit_system: CreditSystem,
    cycle: Cycle,
    field: Field,
    outcome: OutcomeType,
    participation: Participation,
    quality: QualityType,
    result: ResultType,
    stackability: Stackability,
    supervision: Supervision,
}

/// A list of ways of assessment.
pub(super) fn assessments() -> Array {
    ArrayBuilder::new().items(assessment()).build()
}
