//! A folder in which everything is looked up instead of asking servers. Whoever names it trusts it.

use std::{
    collections::BTreeMap,
    path::{Path, PathBuf},
};

use app::offline::{Documents, Fetched, contexts};

use super::super::input;

/// What maps addresses and DIDs to files, relative to the folder.
const INDEX: &str = "index.json";
/// The most documents that a folder may list.
const DOCUMENTS_MAX: usize = 20_000;

/// A folder of documents.
#[derive(Debug, Clone)]
pub(in super::super) struct Folder {
    root: PathBuf,
    index: BTreeMap<String, PathBuf>,
}

/// Why a folder cannot be used.
#[derive(Debug, thiserror::Error)]
pub(in super::super) enum FolderError {
    /// A file cannot be read.
    #[error("{0} cannot be opened")]
    File(PathBuf),
    /// The index is not what it should be.
    #[error("{0} is no JSON object that maps addresses to files")]
    Index(PathBuf),
    /// The index lists too much.
    #[error("{0} lists more than {DOCUMENTS_MAX} documents")]
    TooMany(PathBuf),
}

impl FolderError {
    /// Gives the stable code that translators look up.
    pub(super) fn code(&self) -> &'static str {
        match self {
            Self::File(_) => "not-opened",
            Self::Index(_) => "documents-index",
            Self::TooMany(_) => "documents-many",
        }
    }

    /// Gives the file that it is about.
    pub(super) fn path(&self) -> &Path {
        match self {
            Self::File(path) | Self::Index(path) | Self::TooMany(path) => path,
        }
    }
}

impl Folder {
    /// Reads the index of a folder.
    pub(in super::super) fn open(root: &Path) -> Result<Self, FolderError> {
        let file = root.join(INDEX);
        let bytes = input::file(&file).map_err(|_| FolderError::File(file.clone()))?;
        let index: BTreeMap<String, PathBuf> =
            serde_json::from_slice(&bytes).map_err(|_| FolderError::Index(file.clone()))?;
        if index.len() > DOCUMENTS_MAX {
            return Err(FolderError::TooMany(file));
        }
        Ok(Self { root: root.to_owned(), index })
    }

    /// Gives what stands for an address.
    pub(super) fn at(&self, address: &str) -> Option<Vec<u8>> {
        input::file(&self.root.join(self.index.get(address)?)).ok()
    }

    /// Gives everything in the folder, contexts that the platform does not know itself included.
    pub(in super::super) fn documents(&self) -> Result<Documents, FolderError> {
        let mut known = contexts().clone();
        let mut fetched = Vec::new();
        for (address, file) in &self.index {
            let file = self.root.join(file);
            let bytes = input::file(&file).map_err(|_| FolderError::File(file.clone()))?;
            known = known.with_vouched(address, &bytes).unwrap_or(known);
            fetched.push((address, bytes));
        }
        let mut documents = Documents::new(known);
        for (address, bytes) in fetched {
            documents.insert(address.as_str(), Fetched::Found(bytes));
        }
        Ok(documents)
    }
}
