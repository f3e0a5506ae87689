//! The emblem at the door of the room.
#![cfg(test)]

use std::collections::HashSet;

use paper::{EmblemFacts, emblem, favicon, mark, raster};

#[test]
fn an_achievement_always_has_the_same_emblem() {
    insta::assert_snapshot!(emblem(&EmblemFacts { level: Some(1), ..facts(7) }));
}

#[test]
fn no_two_of_two_thousand_achievements_look_alike() {
    let drawings: HashSet<String> = (0..2000).map(|number| emblem(&facts(number))).collect();
    assert_eq!(drawings.len(), 2000);
}

#[test]
fn an_emblem_has_as_many_stones_as_its_level() {
    for level in 1..=8 {
        let drawing = emblem(&EmblemFacts { level: Some(level), ..facts(3) });
        // Each stone is a body, a lit face and a shaded foot; one of them has a vein.
        assert_eq!(drawing.matches("<path").count(), usize::from(level) * 3 + 1);
    }
}

#[test]
fn a_level_beyond_the_frameworks_is_drawn_as_the_nearest() {
    let at = |level| emblem(&EmblemFacts { level: Some(level), ..facts(3) });
    assert_eq!(at(0), at(1));
    assert_eq!(at(200), at(8));
}

#[test]
fn a_workload_that_is_no_number_is_as_untold() {
    let of = |hours| emblem(&EmblemFacts { hours, ..facts(3) });
    assert_eq!(of(Some(f64::NAN)), of(None));
    assert_eq!(of(Some(-3.0)), of(Some(0.0)));
    assert_eq!(of(Some(1e300)), of(Some(1800.0)));
}

#[test]
fn only_a_stack_has_a_ring() {
    assert!(emblem(&EmblemFacts { stacked: true, ..facts(3) }).contains("<circle"));
    assert!(!emblem(&facts(3)).contains("<circle"));
}

#[test]
fn an_emblem_may_stand_in_a_page_under_a_strict_policy() {
    for svg in [emblem(&facts(1)), mark(), favicon()] {
        for word in ["style", " id=", "<script", "href", "url("] {
            assert!(!svg.contains(word), "{word} in {svg}");
        }
    }
}

#[test]
fn every_emblem_stays_inside_its_square() {
    for number in 0..300 {
        let drawing = emblem(&facts(number));
        let outside = drawing
            .split(" d=\"")
            .skip(1)
            .filter_map(|rest| rest.split('"').next())
            .flat_map(|outline| outline.split(['M', 'C', 'Z', ' ']))
            .filter_map(|word| word.parse::<f64>().ok())
            .find(|length| !(0.0..=256.0).contains(length));
        assert_eq!(outside, None, "{drawing}");
    }
}

#[test]
fn an_emblem_can_be_made_a_picture() {
    let png = raster(&emblem(&facts(1)), 64).unwrap();
    let picture = image::load_from_memory(&png).unwrap().to_rgba8();
    assert_eq!(picture.dimensions(), (64, 64));
    assert_eq!(picture.get_pixel(0, 0).0, [0; 4]);
    assert_eq!(picture.get_pixel(32, 32).0[3], 255);
}

fn facts(number: u16) -> EmblemFacts {
    let mut seed = [9; 16];
    seed[..2].copy_from_slice(&number.to_be_bytes());
    EmblemFacts {
        seed,
        level: Some(u8::try_from(number % 8).unwrap() + 1),
        hours: Some(f64::from(number) * 3.0),
        field: u8::try_from(number % 12).ok(),
        stacked: number % 9 == 8,
    }
}
