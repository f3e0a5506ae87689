//! Who may do what, at every address: each route is asked by nobody and by everyone, and the answers are kept
//! as a table that a person can read.
//!
//! Beside what is answered stands what is asked before: a use case that no longer asks whether someone may changes the
//! table, though another question may still refuse them. `cargo xtask mutate access` leaves out each check to show that.
//!
//! A new route needs a line in `lines.rs`. A changed answer changes the table: read the difference line by line,
//! and keep it with `cargo insta accept` or `INSTA_UPDATE=always`.

#![cfg(test)]
#![expect(
    clippy::disallowed_methods,
    reason = "the routes are read from the sources, and the records are copied between two requests"
)]

mod askers;
mod country;
mod demo;
mod ended;
mod lines;
mod questions;
mod records;
mod routes;
mod table;
mod things;
mod world;

use std::collections::BTreeSet;

use axum::http::StatusCode;

use lines::LINES;
use table::Table;
use world::World;

#[tokio::test]
async fn everyone_is_answered_as_the_table_says() {
    let mut world = World::new().await;
    let mut table = Table::default();
    let mut told = Vec::new();
    for line in LINES {
        for method in world.methods(line).await {
            let row = world.ask_all(&method, line).await;
            for (asker, answer) in world.askers().iter().zip(&row) {
                assert!(
                    !answer.status.is_server_error(),
                    "{method} {} as {}: {}",
                    line.path,
                    asker.title,
                    answer.body
                );
                told.extend(answer.private_words(line, asker));
            }
            if !method.is_safe() && !line.is_api() {
                let across = world.ask_across(&method, line).await;
                assert_eq!(across, StatusCode::FORBIDDEN, "{method} {} across", line.path);
            }
            table.push(method.as_str(), &line.title(), &row);
        }
    }
    insta::with_settings!({ omit_expression => true, prepend_module_to_snapshot => false }, {
        insta::assert_snapshot!("access", table.to_string());
    });
    assert!(told.is_empty(), "told to whom it is none of their business:\n{}", told.join("\n"));
}

#[test]
fn every_route_is_asked_and_no_line_asks_for_a_route_that_is_gone() {
    let routes = routes::all();
    let asked: BTreeSet<&str> = LINES.iter().map(|it| it.path).collect();
    let unasked: Vec<&String> = routes.iter().filter(|it| !asked.contains(it.as_str())).collect();
    assert!(
        unasked.is_empty(),
        "add a line to crates/web/tests/access/lines.rs that says how to ask: {unasked:#?}"
    );
    let gone: Vec<&&str> = asked.iter().filter(|it| !routes.contains(**it)).collect();
    assert!(gone.is_empty(), "take the lines away that ask for routes that are gone: {gone:#?}");
}
