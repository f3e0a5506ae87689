//! Every route of the site: the pages' from the sources, the API's from its description.
//!
//! What `cairn conformance` mounts (`api/vc_api.rs`) is no part of the site.

use std::{
    collections::{BTreeMap, BTreeSet},
    fs,
    path::Path,
};

/// The paths of all routes, with their parameters in braces.
pub(crate) fn all() -> BTreeSet<String> {
    let everywhere = names(&fs::read_to_string(root().join("urls.rs")).unwrap());
    let mut found = BTreeSet::new();
    for source in sources(&root()) {
        // What follows the tests of a file is no route of the site.
        let text = source.split("#[cfg(test)]\nmod ").next().unwrap();
        let here = names(text);
        for rest in text.split(".route(").skip(1) {
            let argument = rest.trim_start();
            let path = if let Some(literal) = argument.strip_prefix('"') {
                literal.split('"').next().unwrap().to_owned()
            } else {
                let name = argument.split(',').next().unwrap().trim();
                let name = name.rsplit("::").next().unwrap();
                let path = here.get(name).or_else(|| everywhere.get(name));
                path.unwrap_or_else(|| {
                    panic!("what path is `{name}`? Name it in urls.rs or beside its route")
                })
                .clone()
            };
            found.insert(path);
        }
        for unseen in [".nest(", ".nest_service(", ".route_service(", "vc_api"] {
            assert!(!text.contains(unseen), "routes are not to be found behind `{unseen}`");
        }
    }
    let described = serde_json::to_value(web::api::description()).unwrap();
    found.extend(described["paths"].as_object().unwrap().keys().cloned());
    found
}

/// The paths that have names in a file.
fn names(text: &str) -> BTreeMap<String, String> {
    let consts = text.split("const ").skip(1);
    consts
        .filter_map(|it| {
            let (name, rest) = it.split_once(": &str = \"")?;
            Some((name.to_owned(), rest.split('"').next()?.to_owned()))
        })
        .collect()
}

fn root() -> std::path::PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("src")
}

fn sources(folder: &Path) -> Vec<String> {
    let mut found = Vec::new();
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.ends_with("src/api") || path.ends_with("src/api.rs") {
            continue;
        }
        if fs::metadata(&path).unwrap().is_dir() {
            found.extend(sources(&path));
        } else if path.extension().is_some_and(|it| it == "rs") {
            found.push(fs::read_to_string(path).unwrap());
        }
    }
    found
}
