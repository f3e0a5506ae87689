//! Small frameworks for tests, and published ones that stand beside the checkout.

use std::{io::Read, path::PathBuf};

use skills::{Edition, File, Framework, Import, Refused, Report, read};

/// An edition of a framework that is only here.
pub(crate) fn edition(version: &str) -> Edition {
    Edition { name: "Tests".to_owned(), version: version.to_owned() }
}

/// Reads files.
pub(crate) fn try_read(files: &[File<'_>]) -> Result<(Framework, Report), Refused> {
    read(&Import { edition: edition("1"), files, translations: &[], earlier: None })
}

/// Reads a table of our own.
pub(crate) fn table(text: &str) -> Framework {
    try_read(&[File { name: "skills.table.csv", bytes: text.as_bytes() }]).unwrap().0
}

/// What is wrong with a table of our own, a line each.
pub(crate) fn faults(name: &str, bytes: &[u8]) -> Vec<String> {
    let refused = try_read(&[File { name, bytes }]).expect_err("it is refused");
    refused.faults.iter().map(ToString::to_string).collect()
}

/// A folder that stands beside the checkout, unpacked; nothing, and a word about it, where it is not there.
pub(crate) fn beside(folder: &str) -> Option<Vec<(String, Vec<u8>)>> {
    let path = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../../../shared/data").join(folder);
    let Ok(entries) = std::fs::read_dir(&path) else {
        eprintln!("left out: {folder} is not beside the checkout");
        return None;
    };
    let mut paths: Vec<PathBuf> =
        entries.map(|it| it.unwrap().path()).filter(|it| it.is_file()).collect();
    paths.sort();
    let unpacked = paths.into_iter().map(|path| {
        let name = path.file_name().unwrap().to_str().unwrap();
        match name.strip_suffix(".zst") {
            Some(name) => (name.to_owned(), unpack(&path)),
            None => (name.to_owned(), std::fs::read(&path).unwrap()),
        }
    });
    Some(unpacked.collect())
}

fn unpack(path: &std::path::Path) -> Vec<u8> {
    let packed = std::fs::read(path).unwrap();
    let mut bytes = Vec::new();
    let mut unpacker = ruzstd::decoding::StreamingDecoder::new(packed.as_slice()).unwrap();
    unpacker.read_to_end(&mut bytes).unwrap();
    bytes
}

/// Files as a reader takes them.
pub(crate) fn files(folder: &[(String, Vec<u8>)]) -> Vec<File<'_>> {
    folder.iter().map(|(name, bytes)| File { name, bytes }).collect()
}

/// A framework in three languages with two occupations.
pub(crate) fn harbour() -> Framework {
    table(
        "uri,kind,label_en,label_es,label_fr,alternative_en,description_en,broader,essential,optional\n\
         x:sea,group,work at sea,trabajo en el mar,travail en mer,,,,,\n\
         x:moor,,moor a ship,amarrar un buque,amarrer un navire,tie up a vessel | berth a ship,Fasten a ship to the quay with lines.,x:sea,,\n\
         x:nets,,mend fishing nets,remendar redes de pesca,réparer des filets de pêche,repair nets,Find and close tears in nets.,x:sea,,\n\
         x:weather,knowledge,weather forecasting,predicción meteorológica,prévision météorologique,,How weather is foretold.,x:sea,,\n\
         x:cpp,knowledge,C++ (computer programming),C++,C++,,,,,\n\
         x:listen,,listen actively,escuchar activamente,écouter activement,active listening,Give attention to what people say.,,,\n\
         x:fisher,occupation,fisher,pescador,pêcheur,,,,x:nets,x:moor | x:weather\n\
         x:pilot,occupation,harbour pilot,práctico de puerto,pilote de port,,,,x:moor | x:weather,\n",
    )
}
