//! How far it is from one place to another.

/// The mean radius of the earth, in kilometres (IUGG).
const EARTH_KM: f64 = 6_371.008_8;
/// How far one may ask to go, in kilometres, the nearest first.
pub const DISTANCES: [u16; 4] = [10, 25, 50, 100];

/// Gives the kilometres between two places, each in degrees north and east, along the surface of a sphere (the
/// haversine formula): within half a percent of the true figure of the earth.
pub fn km_between(one: (f32, f32), other: (f32, f32)) -> f64 {
    let radians =
        |(north, east): (f32, f32)| (f64::from(north).to_radians(), f64::from(east).to_radians());
    let ((north, east), (other_north, other_east)) = (radians(one), radians(other));
    let half = |difference: f64| (difference / 2.0).sin().powi(2);
    let chord =
        half(other_north - north) + north.cos() * other_north.cos() * half(other_east - east);
    2.0 * EARTH_KM * chord.clamp(0.0, 1.0).sqrt().asin()
}

/// Whether two places are no farther apart than some kilometres. Most are told apart by their latitudes alone.
pub(crate) fn is_within(one: (f32, f32), other: (f32, f32), km: u16) -> bool {
    /// No degree of latitude is shorter.
    const KM_A_DEGREE: f64 = 111.19;
    let north = f64::from(one.0 - other.0).abs() * KM_A_DEGREE;
    north <= f64::from(km) + 0.1 && km_between(one, other) <= f64::from(km)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn two_towns_are_as_far_apart_as_they_are() {
        // Madrid to Toledo, London to Paris, and across the line where days begin.
        for (one, other, km) in [
            ((40.4168, -3.7038), (39.8628, -4.0273), 67.4),
            ((51.5074, -0.1278), (48.8566, 2.3522), 343.6),
            ((-17.0, 179.9), (-17.0, -179.9), 21.3),
            ((90.0, 0.0), (-90.0, 77.0), 20_015.1),
        ] {
            let found = km_between(one, other);
            assert!((found - km).abs() < 0.2, "{found} for {km}");
        }
    }

    proptest! {
        #[test]
        fn a_way_is_as_long_back_and_no_detour_is_shorter(one in place(), other in place(), third in place()) {
            let km = km_between(one, other);
            prop_assert!((0.0..=20_016.0).contains(&km));
            prop_assert!((km - km_between(other, one)).abs() < 1e-6);
            prop_assert!(km <= km_between(one, third) + km_between(third, other) + 1e-3);
            prop_assert!(km_between(one, one) < 1e-6);
        }

        #[test]
        fn the_short_way_to_tell_tells_the_same(one in place(), north in -2.0_f32..2.0, east in -2.0_f32..2.0, km in 1_u16..300) {
            let other = ((one.0 + north).clamp(-90.0, 90.0), one.1 + east);
            prop_assert_eq!(is_within(one, other, km), km_between(one, other) <= f64::from(km));
        }
    }

    fn place() -> impl Strategy<Value = (f32, f32)> {
        (-90.0_f32..=90.0, -180.0_f32..=180.0)
    }
}
