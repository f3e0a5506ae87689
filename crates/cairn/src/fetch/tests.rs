//! A server of our own, and addresses that are never asked.

use std::io::{Read as _, Write as _};

use super::*;

#[tokio::test]
async fn addresses_that_are_not_https_on_the_usual_port_are_refused() {
    let guarded = Guarded::new().unwrap();
    for address in [
        "http://example.org/",
        "https://example.org:8443/",
        "https://someone@example.org/",
        "https://someone:secret@example.org/",
        "file:///etc/passwd",
        "data:text/plain,x",
        "ftp://example.org/",
        "example.org",
        "",
    ] {
        assert_eq!(guarded.fetch(address).await, Err(FetchError::Address), "{address}");
    }
}

#[tokio::test]
async fn private_addresses_are_refused_however_they_are_written() {
    let guarded = Guarded::new().unwrap();
    for address in [
        "https://127.0.0.1/",
        "https://127.1/",
        "https://2130706433/",
        "https://0x7f000001/",
        "https://0177.0.0.1/",
        "https://169.254.169.254/latest/meta-data/",
        "https://10.0.0.1/",
        "https://[::1]/",
        "https://[::ffff:127.0.0.1]/",
        "https://[fd00::1]/",
        "https://[64:ff9b::7f00:1]/",
        "https://localhost/",
    ] {
        assert_eq!(guarded.fetch(address).await, Err(FetchError::Private), "{address}");
    }
}

#[test]
fn one_private_address_among_global_ones_refuses_the_name() {
    let address = |text: &str| text.parse::<SocketAddr>().unwrap();
    let global = vec![address("1.1.1.1:443"), address("[2606:4700::1111]:443")];
    assert_eq!(allowed(global.clone()).unwrap(), global);
    let mixed = vec![address("1.1.1.1:443"), address("10.0.0.1:443")];
    assert!(matches!(allowed(mixed), Err(ResolveError::Private)));
    assert!(matches!(allowed(Vec::new()), Err(ResolveError::Unknown)));
}

#[tokio::test]
async fn what_a_server_answers_is_read_to_a_limit() {
    let server = Server::start(|path| match path {
        "/list" => "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\n{}".to_owned(),
        "/large" => {
            let length = FILE_BYTES_MAX + 1;
            format!("HTTP/1.1 200 OK\r\nContent-Length: {length}\r\n\r\n{}", "x".repeat(length))
        }
        "/moved" => "HTTP/1.1 302 Found\r\nLocation: /list\r\nContent-Length: 0\r\n\r\n".to_owned(),
        _ => "HTTP/1.1 404 Not Found\r\nContent-Length: 0\r\n\r\n".to_owned(),
    });
    let ask = |path: &'static str| server.ask(path);
    assert_eq!(ask("/list").await, Ok(b"{}".to_vec()));
    assert_eq!(ask("/large").await, Err(FetchError::TooLarge));
    assert_eq!(ask("/moved").await, Err(FetchError::Status(302)), "no redirect is followed");
    assert_eq!(ask("/nothing").await, Err(FetchError::Status(404)));
}

#[tokio::test]
async fn the_exception_is_for_one_host_and_port_alone() {
    let server = Server::start(|_| "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\n{}".to_owned());
    let guarded = server.guarded();
    for address in [
        format!("http://localhost:{}/", server.port),
        format!("http://127.0.0.1:{}/", server.port.wrapping_add(1)),
        format!("https://127.0.0.1:{}/", server.port),
    ] {
        assert_eq!(guarded.fetch(&address).await, Err(FetchError::Address), "{address}");
    }
}

/// A server on this machine that answers each request and closes.
struct Server {
    port: u16,
}

impl Server {
    fn start(answer: impl Fn(&str) -> String + Send + 'static) -> Self {
        let listener = std::net::TcpListener::bind("127.0.0.1:0").unwrap();
        let port = listener.local_addr().unwrap().port();
        std::thread::spawn(move || {
            for stream in listener.incoming() {
                let mut stream = stream.unwrap();
                let mut request = [0; 2_048];
                let length = stream.read(&mut request).unwrap();
                let request = String::from_utf8_lossy(&request[..length]).into_owned();
                assert!(request.contains("accept-encoding: identity"), "{request}");
                let path = request.split(' ').nth(1).unwrap_or_default();
                // Whoever asked may have had enough before the end.
                let _ = stream.write_all(answer(path).as_bytes());
            }
        });
        Self { port }
    }

    fn guarded(&self) -> Guarded {
        let exception = Exception { host: "127.0.0.1".to_owned(), port: self.port };
        Guarded::build(Some(exception)).unwrap()
    }

    async fn ask(&self, path: &str) -> Result<Vec<u8>, FetchError> {
        self.guarded().fetch(&format!("http://127.0.0.1:{}{path}", self.port)).await
    }
}
