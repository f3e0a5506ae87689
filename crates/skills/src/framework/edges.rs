//! Who leads to whom, in two flat lists (compressed sparse rows).

/// Edges by where they begin.
#[derive(Debug, Default)]
pub(crate) struct Edges<T = u32> {
    starts: Vec<u32>,
    ends: Vec<T>,
}

impl<T: Copy + Ord> Edges<T> {
    /// Makes them of pairs; a pair that is there twice is kept once.
    pub(crate) fn of(nodes: usize, mut pairs: Vec<(u32, T)>) -> Self {
        pairs.sort_unstable();
        pairs.dedup();
        Self::laid(nodes, pairs)
    }

    /// Makes them of pairs that are in the order of where they begin.
    pub(crate) fn laid(nodes: usize, pairs: Vec<(u32, T)>) -> Self {
        let mut starts = vec![0_u32; nodes + 1];
        for (from, _) in &pairs {
            if let Some(count) = starts.get_mut(*from as usize + 1) {
                *count += 1;
            }
        }
        let mut sum = 0;
        for start in &mut starts {
            sum += *start;
            *start = sum;
        }
        Self { starts, ends: pairs.into_iter().map(|(_, to)| to).collect() }
    }

    /// Gives where the edges of a node lead, in order.
    pub(crate) fn from(&self, node: u32) -> &[T] {
        let node = node as usize;
        let start = self.starts.get(node).copied().unwrap_or_default() as usize;
        let end = self.starts.get(node + 1).copied().unwrap_or_default() as usize;
        self.ends.get(start..end).unwrap_or_default()
    }

    /// How many there are.
    pub(crate) fn len(&self) -> usize {
        self.ends.len()
    }

    /// How many bytes they take.
    pub(crate) fn bytes(&self) -> usize {
        size_of_val(self.starts.as_slice()) + size_of_val(self.ends.as_slice())
    }
}
