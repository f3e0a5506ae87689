//! The data folder: the database, and the master key beside it unless it is kept elsewhere.

use std::{
    fs,
    io::{self, Write},
    path::{Path, PathBuf},
};

use app::MasterKey;

use crate::world::Machine;

/// The database's file in the folder.
const DATABASE: &str = "cairn.db";
/// The master key's file in the folder.
const MASTER_KEY: &str = "master.key";

/// A data folder.
#[derive(Debug, Clone)]
pub(crate) struct Folder(PathBuf);

/// Why a folder cannot be used.
#[derive(Debug, thiserror::Error)]
pub(crate) enum FolderError {
    /// It cannot be read or written.
    #[error("the file or folder {0} cannot be used")]
    Io(PathBuf, #[source] io::Error),
    /// The file holds no master key.
    #[error("{0} holds no master key (43 letters and digits)")]
    NoKey(PathBuf),
}

impl Folder {
    /// Takes a folder, making it if it is not there.
    #[expect(clippy::disallowed_methods, reason = "the data folder is made here")]
    pub(crate) fn open(path: &Path) -> Result<Self, FolderError> {
        fs::create_dir_all(path).map_err(|it| FolderError::Io(path.to_owned(), it))?;
        Ok(Self(path.to_owned()))
    }

    /// Takes a folder that is there.
    #[expect(clippy::disallowed_methods, reason = "the data folder is looked for here")]
    pub(crate) fn there(path: &Path) -> Result<Self, FolderError> {
        let found = fs::metadata(path).map_err(|it| FolderError::Io(path.to_owned(), it))?;
        if found.is_dir() {
            Ok(Self(path.to_owned()))
        } else {
            Err(FolderError::Io(path.to_owned(), io::ErrorKind::NotADirectory.into()))
        }
    }

    /// Gives the address of the database in it.
    pub(crate) fn database(&self) -> String {
        format!("sqlite:{}", self.0.join(DATABASE).display())
    }

    /// Gives where the database is.
    pub(crate) fn database_file(&self) -> PathBuf {
        self.0.join(DATABASE)
    }

    /// Gives where the master key is, unless it is kept elsewhere.
    pub(crate) fn key_file(&self) -> PathBuf {
        self.0.join(MASTER_KEY)
    }
}

/// Reads the master key, or makes one at the first start. Only the owner can read the file.
#[expect(clippy::disallowed_methods, reason = "the master key's file is read here")]
pub(crate) fn master_key(file: &Path) -> Result<MasterKey, FolderError> {
    match fs::read_to_string(file) {
        Ok(text) => MasterKey::read(&text).ok_or_else(|| FolderError::NoKey(file.to_owned())),
        Err(error) if error.kind() == io::ErrorKind::NotFound => {
            let key = MasterKey::generate(&Machine);
            write_secret(file, &key.written())
                .map_err(|it| FolderError::Io(file.to_owned(), it))?;
            Ok(key)
        }
        Err(error) => Err(FolderError::Io(file.to_owned(), error)),
    }
}

/// Writes a file that only its owner can read, and that is there whole or not at all.
#[expect(clippy::disallowed_types, reason = "the master key's file is written here")]
fn write_secret(file: &Path, text: &str) -> io::Result<()> {
    let mut options = fs::OpenOptions::new();
    options.write(true).create_new(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    let mut opened = options.open(file)?;
    opened.write_all(text.as_bytes())?;
    opened.write_all(b"\n")?;
    opened.sync_all()
}
