//! Circles of broader concepts.

use super::edges::Edges;

/// How far a search has come with a node.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Seen {
    Not,
    OnTheWay,
    Done,
}

/// Gives circles, each as the nodes that it goes through, the first again at the end; at most `max`.
/// Every circle has an edge in one of them, so that a graph without any is told apart from one with some.
pub(super) fn circles(nodes: u32, broader: &Edges, max: usize) -> Vec<Vec<u32>> {
    let mut seen = vec![Seen::Not; nodes as usize];
    let mut found = Vec::new();
    for start in 0..nodes {
        if found.len() >= max {
            break;
        }
        if seen.get(start as usize) == Some(&Seen::Not) {
            walk(start, broader, &mut seen, &mut found);
        }
    }
    found.truncate(max);
    found
}

/// Walks up from a node, without recursion: a hostile chain may be as deep as there are nodes.
fn walk(start: u32, broader: &Edges, seen: &mut [Seen], found: &mut Vec<Vec<u32>>) {
    let mut way: Vec<(u32, usize)> = vec![(start, 0)];
    mark(seen, start, Seen::OnTheWay);
    while let Some((node, next)) = way.last_mut() {
        let above = broader.from(*node).get(*next).copied();
        *next += 1;
        let Some(above) = above else {
            mark(seen, *node, Seen::Done);
            way.pop();
            continue;
        };
        match seen.get(above as usize) {
            Some(Seen::Not) => {
                mark(seen, above, Seen::OnTheWay);
                way.push((above, 0));
            }
            Some(Seen::OnTheWay) => {
                let circle = way.iter().map(|(node, _)| *node).skip_while(|node| *node != above);
                found.push(circle.chain([above]).collect());
            }
            Some(Seen::Done) | None => {}
        }
    }
}

fn mark(seen: &mut [Seen], node: u32, how: Seen) {
    if let Some(it) = seen.get_mut(node as usize) {
        *it = how;
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn a_circle_is_told_by_the_nodes_that_it_goes_through() {
        let broader = Edges::of(4, vec![(0, 1), (1, 2), (2, 1), (3, 0)]);
        assert_eq!(circles(4, &broader, 9), [vec![1, 2, 1]]);
    }

    #[test]
    fn a_concept_above_itself_is_a_circle() {
        assert_eq!(circles(1, &Edges::of(1, vec![(0, 0)]), 9), [vec![0, 0]]);
    }

    #[test]
    fn a_chain_as_deep_as_the_framework_does_not_exhaust_the_stack() {
        let chain = (0..300_000).map(|it| (it, it + 1)).collect();
        assert!(circles(300_001, &Edges::of(300_001, chain), 9).is_empty());
    }

    proptest! {
        #[test]
        fn edges_that_only_go_up_make_no_circle(pairs in proptest::collection::vec((0_u32..30, 1_u32..30), 0..90)) {
            let up = pairs.into_iter().map(|(from, by)| (from, from + by)).collect();
            prop_assert!(circles(60, &Edges::of(60, up), 9).is_empty());
        }

        #[test]
        fn a_way_back_is_always_noticed(
            pairs in proptest::collection::vec((0_u32..30, 1_u32..5), 0..90),
            length in 1_u32..12,
        ) {
            let mut pairs: Vec<_> = pairs.into_iter().map(|(from, by)| (from, from + by)).collect();
            pairs.extend((0..length).map(|it| (it, it + 1)));
            pairs.push((length, 0));
            let found = circles(60, &Edges::of(60, pairs.clone()), 9);
            prop_assert!(!found.is_empty());
            for circle in found {
                prop_assert!(circle.windows(2).all(|it| pairs.contains(&(it[0], it[1]))));
                prop_assert_eq!(circle.first(), circle.last());
            }
        }
    }
}
