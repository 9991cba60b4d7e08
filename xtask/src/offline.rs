//! The site without a network: the manifest and the icons for installing it, the script that registers the service
//! worker, and the worker with the list of what it keeps.

use std::fs;
use std::path::Path;

use anyhow::{Context, Result, bail};

use crate::{build, files, project};

/// The files that show the site once it is installed, taken as they are.
const ASSETS: [&str; 5] =
    ["manifest.webmanifest", "icon.svg", "icon-192.png", "icon-512.png", "icon-maskable.png"];

/// The worker. It does not keep itself: the browser looks by itself for a new one.
const WORKER: &str = "sw.js";

/// The files that a portal's own pages use are theirs to keep.
const NOT_KEPT: [&str; 4] = [WORKER, "embed.html", "gouji-checker.js", "gouji-embed.js"];

/// Adds all that to the site. The last step: what is there by now is what the worker keeps.
pub fn add() -> Result<()> {
    let site = project::site();
    for name in ASSETS {
        fs::copy(project::path("www/offline").join(name), site.join(name)).context(name)?;
    }
    build::bundle_script("offline/offline", "gouji-offline.js")?;
    let list = list(&site)?;
    // The worker itself counts, too: two workers never share a cache.
    let build = fs::read(project::module().join("build.js"))?;
    let version = &files::digest(&[list.as_bytes(), &build].concat())[..16];
    let script = format!("export const VERSION = \"{version}\";\nexport const FILES = [\n{list}];\n");
    fs::write(project::module().join("site.js"), script)?;
    build::bundle_script("offline/sw", WORKER)
}

/// Each file with the digest that a browser compares, a line each.
fn list(site: &Path) -> Result<String> {
    let mut list = String::new();
    for path in files::below(site)? {
        let name = path.strip_prefix(site)?.to_str().context("the name of a file")?.replace('\\', "/");
        if NOT_KEPT.contains(&name.as_str()) {
            continue;
        }
        if !name.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"._-/".contains(&byte)) {
            bail!("{name}: a name that servers spell in several ways");
        }
        list.push_str(&format!("[\"{name}\", \"{}\"],\n", files::integrity(&fs::read(&path)?)));
    }
    Ok(list)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_manifest_names_files_that_are_there_and_colours_that_are_ours() {
        let manifest =
            fs::read_to_string(project::path("www/offline/manifest.webmanifest")).expect("manifest");
        let colours = fs::read_to_string(project::path("www/kit/base.css")).expect("base.css");
        for colour in manifest.split('"').filter(|part| part.starts_with('#')) {
            assert!(colours.contains(colour), "{colour}");
        }
        for icon in manifest.split('"').filter(|part| part.ends_with(".png") || part.ends_with(".svg")) {
            assert!(ASSETS.contains(&icon), "{icon}");
        }
    }

    #[test]
    fn the_icon_of_the_document_is_that_of_the_site() {
        let icon = fs::read_to_string(project::path("www/offline/icon.svg")).expect("icon.svg");
        let drawing: String = icon[icon.find("<svg").expect("<svg")..]
            .chars()
            .filter_map(|character| match character {
                '\n' => None,
                '"' => Some("'".to_owned()),
                '<' | '>' | '#' | ':' => Some(format!("%{:02X}", u32::from(character))),
                other => Some(other.to_string()),
            })
            .collect();
        let document = fs::read_to_string(project::path("www/index.html")).expect("index.html");
        assert!(document.contains(&format!("href=\"data:image/svg+xml,{drawing}\"")), "{drawing}");
    }

    #[test]
    fn every_file_of_the_page_is_listed_but_the_worker() {
        let folder = std::env::temp_dir().join(format!("gouji-offline-{}", std::process::id()));
        fs::create_dir_all(folder.join("more")).expect("folder");
        for (name, text) in [("index.html", "abc"), (WORKER, "x"), ("embed.html", "x"), ("more/b.js", "")] {
            fs::write(folder.join(name), text).expect("file");
        }
        let listed = list(&folder);
        fs::write(folder.join("说明.html"), "").expect("file");
        let refused = list(&folder);
        fs::remove_dir_all(&folder).expect("removed");
        assert_eq!(
            listed.expect("listed"),
            "[\"index.html\", \"sha256-ungWv48Bz+pBQUDeXa4iI7ADYaOWF3qctBD/YfIAFa0=\"],\n\
             [\"more/b.js\", \"sha256-47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=\"],\n"
        );
        refused.expect_err("a name that is not plain");
    }
}
