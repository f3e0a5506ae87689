//! A PostgreSQL cluster for one run: made in a temporary folder, removed afterwards.
#![expect(
    clippy::disallowed_methods,
    clippy::disallowed_types,
    reason = "a database server is started, listened for and removed"
)]

use std::{
    fs,
    net::TcpListener,
    path::{Path, PathBuf},
    process::{Child, Command, Stdio},
    thread::sleep,
    time::Duration,
};

use crate::{
    command::{command, read, run},
    place,
    steps::Failure,
    tools,
};

/// The variable that tells the tests where PostgreSQL is.
const URL_VARIABLE: &str = "TEST_POSTGRES_URL";
const ADVICE: &str = "install PostgreSQL 15 or later (on Debian: `apt-get install postgresql`)";
const ATTEMPTS_MAX: u32 = 300;
const ATTEMPT_PAUSE: Duration = Duration::from_millis(100);

/// A running cluster; it ends, and its folder goes, when this is dropped.
pub(crate) struct Postgres {
    programs: Programs,
    folder: PathBuf,
    port: u16,
    server: Child,
}

impl Postgres {
    /// Makes a cluster that may lose everything (no fsync) and waits until it answers.
    pub(crate) fn start() -> Result<Self, Failure> {
        let programs = Programs::find()?;
        let folder = programs.folder()?;
        let data = folder.join("data");
        let mut init = programs.command("initdb", &["--username=postgres", "--auth=trust"]);
        init.args(["--encoding=UTF8", "--locale=C", "--no-sync", "--pgdata"]).arg(&data);
        run(quiet(init), ADVICE)?;

        let port = free_port()?;
        let mut server = programs.command("postgres", &["-F", "-h", "127.0.0.1", "-N", "200"]);
        server.arg("-D").arg(&data).arg("-k").arg(&folder).args(["-p", &port.to_string()]);
        server.args(["-c", "full_page_writes=off", "-c", "synchronous_commit=off"]);
        server.args(["-c", "log_min_messages=fatal"]);
        let server = server
            .spawn()
            .map_err(|error| Failure::new(format!("PostgreSQL did not start: {error}"), ADVICE))?;
        let mut postgres = Self { programs, folder, port, server };
        postgres.wait()?;
        Ok(postgres)
    }

    /// Tells a program where the cluster is.
    pub(crate) fn tell(&self, command: &mut Command) {
        command.env(URL_VARIABLE, self.url());
    }

    fn url(&self) -> String {
        format!("postgres://postgres@127.0.0.1:{}/postgres", self.port)
    }

    fn wait(&mut self) -> Result<(), Failure> {
        let port = self.port.to_string();
        for _ in 0..ATTEMPTS_MAX {
            let asked =
                self.programs.command("pg_isready", &["-q", "-h", "127.0.0.1", "-p", &port]);
            if read(asked).is_some() {
                return Ok(());
            }
            if let Ok(Some(status)) = self.server.try_wait() {
                return Err(Failure::new(format!("PostgreSQL ended with {status}"), ADVICE));
            }
            sleep(ATTEMPT_PAUSE);
        }
        Err(Failure::new("PostgreSQL does not answer", "look at its messages above"))
    }
}

impl Drop for Postgres {
    fn drop(&mut self) {
        let data = self.folder.join("data");
        let mut stop = self.programs.command("pg_ctl", &["stop", "--silent", "--mode=immediate"]);
        stop.arg("--pgdata").arg(data);
        if run(quiet(stop), ADVICE).is_err() {
            let _ = self.server.kill();
        }
        let _ = self.server.wait();
        let _ = fs::remove_dir_all(&self.folder);
    }
}

/// The folders where Debian and others keep PostgreSQL's programs, newest first.
pub(crate) fn folders() -> Vec<PathBuf> {
    let versions = fs::read_dir("/usr/lib/postgresql").into_iter().flatten().flatten();
    let mut folders: Vec<(u32, PathBuf)> = versions
        .filter_map(|it| Some((it.file_name().to_str()?.parse().ok()?, it.path().join("bin"))))
        .collect();
    folders.sort();
    folders.into_iter().rev().map(|(_, folder)| folder).collect()
}

/// PostgreSQL's programs, and whether they must be started as another person than root.
struct Programs {
    folder: PathBuf,
    as_postgres: bool,
}

impl Programs {
    fn find() -> Result<Self, Failure> {
        let initdb = place::program(&["initdb"], &folders())
            .and_then(|it| fs::canonicalize(it).ok())
            .ok_or_else(|| Failure::new("there is no `initdb`", ADVICE))?;
        let folder = initdb.parent().unwrap_or(Path::new("/")).to_path_buf();
        Ok(Self { folder, as_postgres: tools::is_root() })
    }

    /// One of the programs; the server ends with this process, whatever ends this process.
    fn command(&self, program: &str, arguments: &[&str]) -> Command {
        let program = self.folder.join(program);
        if !self.as_postgres {
            let mut command = command(program, arguments);
            command.current_dir("/");
            return command;
        }
        let person = ["--reuid=postgres", "--regid=postgres", "--init-groups", "--pdeathsig=INT"];
        let mut command = command("setpriv", person);
        command.arg("--").arg(program).args(arguments).current_dir("/");
        command
    }

    /// A new folder that the server may write to.
    fn folder(&self) -> Result<PathBuf, Failure> {
        let made = read(command("mktemp", ["--directory"])).map(PathBuf::from);
        let folder = made.ok_or_else(|| Failure::new("no temporary folder", "look at `mktemp`"))?;
        if self.as_postgres {
            run(command("chown", [Path::new("postgres:"), &folder]), ADVICE)?;
        }
        Ok(folder)
    }
}

fn quiet(mut command: Command) -> Command {
    command.stdout(Stdio::null());
    command
}

/// A port that nobody listened on a moment ago.
fn free_port() -> Result<u16, Failure> {
    let port = TcpListener::bind(("127.0.0.1", 0)).and_then(|it| it.local_addr());
    port.map(|it| it.port()).map_err(|error| {
        Failure::new(format!("no free port: {error}"), "look at what listens on 127.0.0.1")
    })
}
