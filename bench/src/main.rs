//! Benches of rooms together.

fn main() {}
