//! The data folder: the database, and the master key beside it unless it is kept elsewhere.

use std::{
    fs,
    io::{self, Write},
    path::{Path, PathBuf},
};

use app::MasterKey;
use store::Store;

use crate::world::Machine;

/// The database's file in the folder.
const DATABASE: &str = "cairn.db";
/// The master key's file in the folder.
const MASTER_KEY: &str = "master.key";

/// How many master keys of before are kept beside the one in use.
const OLD_KEYS_MAX: u32 = 99;

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
    /// The records are sealed, and what opens them is not there.
    #[error("the records are sealed under a master key, and {0} is not there")]
    KeyMissing(PathBuf),
}

impl FolderError {
    /// Gives the stable code that translators look up.
    pub(crate) fn code(&self) -> &'static str {
        match self {
            Self::Io(..) => "folder-io",
            Self::NoKey(_) => "folder-no-key",
            Self::KeyMissing(_) => "folder-key-missing",
        }
    }

    /// Gives the file or folder that it is about.
    pub(crate) fn path(&self) -> &Path {
        match self {
            Self::Io(path, _) | Self::NoKey(path) | Self::KeyMissing(path) => path,
        }
    }
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

/// Reads the master key, or makes one at the first start: for records that were never sealed under another.
pub(crate) async fn master_key(
    file: &Path,
    store: &Store,
) -> Result<MasterKey, Box<dyn std::error::Error>> {
    match read_key(file)? {
        Some(key) => Ok(key),
        None if app::is_sealed(store).await? => {
            Err(FolderError::KeyMissing(file.to_owned()).into())
        }
        None => Ok(new_key(file)?),
    }
}

/// Reads a master key; `None` where there is no such file.
#[expect(clippy::disallowed_methods, reason = "the master key's file is read here")]
pub(crate) fn read_key(file: &Path) -> Result<Option<MasterKey>, FolderError> {
    match fs::read_to_string(file) {
        Ok(text) => {
            MasterKey::read(&text).ok_or_else(|| FolderError::NoKey(file.to_owned())).map(Some)
        }
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(None),
        Err(error) => Err(FolderError::Io(file.to_owned(), error)),
    }
}

/// Makes a master key, in a file that only its owner can read.
pub(crate) fn new_key(file: &Path) -> Result<MasterKey, FolderError> {
    let key = MasterKey::generate(&Machine);
    write_secret(file, &key.written()).map_err(|it| FolderError::Io(file.to_owned(), it))?;
    Ok(key)
}

/// Keeps a master key that is no longer in use beside its file, under a name that nothing has yet.
pub(crate) fn keep_old_key(file: &Path, key: &MasterKey) -> Result<PathBuf, FolderError> {
    for number in 1..=OLD_KEYS_MAX {
        let old = file.with_added_extension(format!("old-{number}"));
        match write_secret(&old, &key.written()) {
            Ok(()) => return Ok(old),
            Err(error) if error.kind() == io::ErrorKind::AlreadyExists => {}
            Err(error) => return Err(FolderError::Io(old, error)),
        }
    }
    Err(FolderError::Io(file.to_owned(), io::ErrorKind::AlreadyExists.into()))
}

/// Puts one file in the place of another, at once.
#[expect(clippy::disallowed_methods, reason = "the master key's file is put in place here")]
pub(crate) fn put_in_place(from: &Path, to: &Path) -> Result<(), FolderError> {
    fs::rename(from, to).map_err(|it| FolderError::Io(to.to_owned(), it))
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
