//! A small server for the built page, reachable from this machine only.

use std::fs;
use std::path::PathBuf;

use anyhow::{Result, anyhow};
use tiny_http::{Header, Method, Request, Response, Server, StatusCode};

use crate::setup::Setup;
use crate::{build, project};

/// Sent with every answer. The page's own policy is in its document, so that it holds on any host.
const HEADERS: [(&str, &str); 4] = [
    ("X-Content-Type-Options", "nosniff"),
    ("Referrer-Policy", "no-referrer"),
    ("Cross-Origin-Resource-Policy", "same-origin"),
    // The files change with every build.
    ("Cache-Control", "no-store"),
];

/// Builds the page and serves it until the process is ended.
pub fn serve(setup: Setup, port: u16) -> Result<()> {
    build::build(setup)?;
    let server =
        Server::http(("127.0.0.1", port)).map_err(|error| anyhow!("port {port}: {error}; try --port 0"))?;
    let address = server.server_addr().to_ip().map_or(port, |address| address.port());
    println!("\n  http://127.0.0.1:{address}/    (Ctrl-C ends it)\n");
    for request in server.incoming_requests() {
        // A browser that hung up is no reason to stop.
        let _ = answer(request);
    }
    Ok(())
}

fn answer(request: Request) -> std::io::Result<()> {
    if !matches!(request.method(), Method::Get | Method::Head) {
        return respond(request, 405, "text/plain; charset=utf-8", b"method not allowed".to_vec());
    }
    let file = file(request.url()).and_then(|path| Some((media_type(&path), fs::read(path).ok()?)));
    match file {
        Some((media_type, bytes)) => respond(request, 200, media_type, bytes),
        None => respond(request, 404, "text/plain; charset=utf-8", b"not found".to_vec()),
    }
}

fn respond(request: Request, status: u16, media_type: &str, bytes: Vec<u8>) -> std::io::Result<()> {
    let mut response = Response::from_data(bytes).with_status_code(StatusCode(status));
    for (name, value) in HEADERS.into_iter().chain([("Content-Type", media_type)]) {
        if let Ok(header) = Header::from_bytes(name, value) {
            response.add_header(header);
        }
    }
    request.respond(response)
}

/// The file that an address names. Only plain names are taken: nothing that could lead out of the site.
fn file(url: &str) -> Option<PathBuf> {
    let path = url.split(['?', '#']).next()?.strip_prefix('/')?;
    let path = if path.is_empty() { "index.html" } else { path };
    let plain = |part: &str| {
        !part.is_empty()
            && !part.starts_with('.')
            && part.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"._-".contains(&byte))
    };
    path.split('/').all(plain).then(|| project::site().join(path))
}

fn media_type(path: &std::path::Path) -> &'static str {
    match path.extension().and_then(|extension| extension.to_str()) {
        Some("html") => "text/html; charset=utf-8",
        Some("css") => "text/css; charset=utf-8",
        Some("js" | "mjs") => "text/javascript; charset=utf-8",
        Some("wasm") => "application/wasm",
        Some("svg") => "image/svg+xml",
        Some("png") => "image/png",
        Some("webmanifest") => "application/manifest+json",
        Some("txt") => "text/plain; charset=utf-8",
        Some("json") => "application/json",
        _ => "application/octet-stream",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_folder_s_own_address_is_the_page() {
        assert_eq!(file("/"), Some(project::site().join("index.html")));
        assert_eq!(file("/?example"), Some(project::site().join("index.html")));
        assert_eq!(file("/module/x.wasm"), Some(project::site().join("module/x.wasm")));
    }

    #[test]
    fn no_address_leads_out_of_the_site() {
        for url in [
            "/../Cargo.toml",
            "/..%2fCargo.toml",
            "//etc/passwd",
            "/module//x",
            "/.git/config",
            "/a\\..\\b",
            "/module/../../x",
            "x",
        ] {
            assert_eq!(file(url), None, "{url}");
        }
    }
}
