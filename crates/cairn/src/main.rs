//! The binary: reads configuration, puts the rooms together, listens.

fn main() {}
