//! How alike two achievements are, which one covers the other, and how firm a ranking is.
//!
//! This room knows arrays: skills are numbers, and so are levels, hours and weights. It knows no other room, opens no
//! file and asks no clock. Three rules hold throughout. What is not said is an interval, never a zero. A likeness is
//! shown by its dimensions, never by one number alone. A ranking is given with the ranks that other weights would give.

mod coverage;
mod equivalence;
mod interval;
mod nearest;
mod profile;
mod rank;
mod skills;
mod spread;
mod subject;

pub use self::{
    coverage::{COVERS_PERCENT, Coverage, Lack, Shared, Split, coverage, split},
    equivalence::{
        Decision, Finding, HOURS_RATIO_MIN, Meets, OVERLAP_MIN, RIGOUR_RATIO_MIN, UNSAID_MAX,
        Verdict, judge,
    },
    interval::{Interval, Stated},
    nearest::{NEIGHBOURS_MAX, Nearest, Neighbour},
    profile::{Dimension, Profile, Shares, compare},
    rank::{
        ALTERNATIVES_MAX, Anchor, CRITERIA_MAX, RankError, Ranks, Score, WHOLE, Weighing,
        dominates, ranks, undominated,
    },
    skills::{Relation, Relations, overlap},
    spread::Spread,
    subject::{
        Claim, HOURS_MAX, LEVEL_MAX, LEVEL_MIN, RIGOUR_MAX, SKILLS_MAX, Subject, likeness_of_titles,
    },
};
