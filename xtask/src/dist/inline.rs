//! A document of one file: its stylesheets and scripts stand inside, and its policy names each by its digest.
//!
//! The document is one of ours, so little of HTML is understood here: tags with quoted attributes, and comments.
//! A document that is not understood is refused.

use std::borrow::Cow;

use anyhow::{Context, Result, bail, ensure};

use crate::{files, guard};

/// Scripts that only a document of a server needs.
const OF_A_SERVER: [&str; 1] = ["gouji-offline.js"];

/// The document with all that it names inside. Its scripts come last, in their order: the markup is painted before them.
/// `further` are scripts that the document itself does not name; `read` gives a file by its name.
pub fn inline(document: &str, further: &[&str], read: impl Fn(&str) -> Result<String>) -> Result<String> {
    let mut pieces = Vec::new();
    let mut scripts = Vec::new();
    let mut rest = document;
    while let Some(start) = rest.find('<') {
        pieces.push(Piece::Markup(&rest[..start]));
        rest = &rest[start..];
        // Comments speak of the files that no longer are; the end of the line goes with them.
        if rest.starts_with("<!--") {
            rest = behind(rest, "-->")?.trim_start_matches('\n');
            continue;
        }
        let tag = &rest[..=rest.find('>').context("a tag without an end")?];
        rest = &rest[tag.len()..];
        match name(tag) {
            "meta" if attribute(tag, "http-equiv") == Some("Content-Security-Policy") => {
                pieces.push(Piece::Policy)
            }
            "link" => match attribute(tag, "href").context("a link without href")? {
                sheet if attribute(tag, "rel") == Some("stylesheet") => {
                    pieces.push(Piece::Style { tag, css: style_text(read(sheet)?)? })
                }
                data if data.starts_with("data:") => pieces.push(Piece::Markup(tag)),
                _ => rest = rest.trim_start_matches('\n'),
            },
            "script" => {
                let file = attribute(tag, "src").context("a script without src")?;
                rest = behind(rest, "</script>")?.trim_start_matches('\n');
                if !OF_A_SERVER.contains(&file) {
                    scripts.push(file);
                }
            }
            "/body" => {
                for file in scripts.iter().chain(further) {
                    let script = script_text(file, &read(file)?).with_context(|| (*file).to_owned())?;
                    pieces.push(Piece::Script(script));
                }
                scripts.clear();
                pieces.push(Piece::Markup(tag));
            }
            _ => pieces.push(Piece::Markup(tag)),
        }
    }
    pieces.push(Piece::Markup(rest));
    ensure!(scripts.is_empty(), "a script behind the end of the body");
    written(&pieces)
}

enum Piece<'a> {
    Markup(&'a str),
    Policy,
    Style { tag: &'a str, css: String },
    Script(String),
}

fn written(pieces: &[Piece]) -> Result<String> {
    let policy = policy(pieces);
    let mut markup = String::new();
    let mut document = String::new();
    for piece in pieces {
        match piece {
            Piece::Markup(text) => {
                markup.push_str(text);
                document.push_str(text);
            }
            Piece::Policy => {
                let meta = format!("<meta http-equiv=\"Content-Security-Policy\" content=\"{policy}\">");
                markup.push_str(&meta);
                document.push_str(&meta);
            }
            Piece::Style { tag, css } => {
                let kept: String = ["id", "media"]
                    .into_iter()
                    .filter_map(|key| Some(format!(" {key}=\"{}\"", attribute(tag, key)?)))
                    .collect();
                document.push_str(&format!("<style{kept}>{css}</style>"));
            }
            Piece::Script(script) => document.push_str(&format!("<script>{script}</script>\n")),
        }
    }
    guard::check_document(&markup)?;
    refuse_addresses(&markup)?;
    Ok(document)
}

/// Nothing may be fetched from anywhere; only these very scripts and sheets have a say.
fn policy(pieces: &[Piece]) -> String {
    let digest = |text: &str| format!("'{}' ", files::integrity(text.as_bytes()));
    let mut scripts = String::new();
    let mut styles = String::new();
    for piece in pieces {
        match piece {
            Piece::Script(script) => scripts.push_str(&digest(script)),
            Piece::Style { css, .. } => styles.push_str(&digest(css)),
            Piece::Markup(_) | Piece::Policy => {}
        }
    }
    format!(
        "default-src 'none'; script-src {scripts}'wasm-unsafe-eval'; style-src {}; worker-src blob:; \
         connect-src 'none'; img-src data: blob:; base-uri 'none'; form-action 'none'",
        if styles.is_empty() { "'none'" } else { styles.trim_end() }
    )
}

/// A script as it may stand in a document. A parser of HTML knows no strings: what looks to it like a tag or a comment
/// is written with an escape, which in strings, templates and regular expressions means the same.
fn script_text(name: &str, script: &str) -> Result<String> {
    guard::check_script(name, script)?;
    plain_text(script)?;
    let escaped = escape(script);
    if let Cow::Owned(escaped) = &escaped {
        // Elsewhere the escape means something else, or nothing at all.
        ensure!(!script.contains("String.raw"), "a tag of HTML in a script with raw templates");
        super::node::parses(escaped).context("a tag of HTML outside a string")?;
    }
    Ok(escaped.into_owned())
}

fn escape(script: &str) -> Cow<'_, str> {
    let mut escaped = String::new();
    let mut done = 0;
    for (at, _) in script.match_indices('<') {
        let behind = &script.as_bytes()[at + 1..];
        let is = |word: &[u8]| behind.get(..word.len()).is_some_and(|text| text.eq_ignore_ascii_case(word));
        if is(b"!--") || is(b"script") || is(b"/script") {
            escaped.push_str(&script[done..at]);
            escaped.push_str("\\x3C");
            done = at + 1;
        }
    }
    if done == 0 {
        return Cow::Borrowed(script);
    }
    escaped.push_str(&script[done..]);
    Cow::Owned(escaped)
}

/// A stylesheet as it may stand in a document.
fn style_text(css: String) -> Result<String> {
    plain_text(&css)?;
    ensure!(!css.to_ascii_lowercase().contains("</style"), "a stylesheet contains the end of one");
    for (at, address) in css.match_indices("url(") {
        let target = css[at + address.len()..].trim_start_matches(['"', '\'']);
        ensure!(target.starts_with("data:"), "a stylesheet asks for a file");
    }
    ensure!(!css.contains("@import"), "a stylesheet asks for another");
    Ok(css)
}

/// Characters that a parser of HTML changes would change the digest, too.
fn plain_text(text: &str) -> Result<()> {
    ensure!(!text.contains(['\r', '\0']), "a carriage return or a null character");
    Ok(())
}

/// In the markup no address is left but places of the document itself.
fn refuse_addresses(markup: &str) -> Result<()> {
    for key in [" src=\"", " href=\"", " srcset=\"", " data=\"", " action=\""] {
        for (at, _) in markup.match_indices(key) {
            let address = &markup[at + key.len()..];
            if !address.starts_with('#') && !address.starts_with("data:") {
                bail!(
                    "the document of one file still names {}",
                    address.split('"').next().unwrap_or_default()
                );
            }
        }
    }
    Ok(())
}

/// The name of a tag, with the stroke of a closing one.
fn name(tag: &str) -> &str {
    tag[1..].split([' ', '\n', '>']).next().unwrap_or_default()
}

/// The value of a tag's attribute.
fn attribute<'a>(tag: &'a str, key: &str) -> Option<&'a str> {
    let start = tag.find(&format!(" {key}=\""))? + key.len() + 3;
    tag[start..].split('"').next()
}

fn behind<'a>(text: &'a str, end: &str) -> Result<&'a str> {
    Ok(text.split_once(end).with_context(|| format!("no {end}"))?.1)
}

#[cfg(test)]
mod tests {
    use super::*;

    const POLICY: &str = "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'self'\">";

    fn document(head: &str, body: &str) -> String {
        format!("<!doctype html>\n<head>\n{POLICY}\n{head}</head>\n<body>\n{body}</body>\n")
    }

    fn read(name: &str) -> Result<String> {
        Ok(match name {
            "abc.js" => "abc".into(),
            "other.js" => "let b=1".into(),
            "tags.js" => "let a=\"<!-- <script></SCRIPT>\",b=/[<]!--/".into(),
            "code.js" => "a</script/.exec(b)".into(),
            "lines.js" => "a\r\nb".into(),
            "sends.js" => "fetch('x')".into(),
            "abc.css" => "abc".into(),
            "end.css" => "a{content:\"</Style>\"}".into(),
            "file.css" => "a{background:url(a.png)}".into(),
            "data.css" => "a{background:url(\"data:,\")}".into(),
            other => bail!("no {other}"),
        })
    }

    fn refusal(document: &str) -> String {
        format!("{:#}", inline(document, &[], read).expect_err("refused"))
    }

    #[test]
    fn a_script_and_a_sheet_stand_inside_and_are_known_by_their_digests() {
        let head = "<link rel=\"stylesheet\" href=\"abc.css\" id=\"dark\" media=\"print\">\n";
        let single = inline(&document(head, "<p>1</p>\n<script src=\"abc.js\" async></script>\n"), &[], read)
            .expect("a document");
        // The digest of "abc" in FIPS 180-4, in base64.
        let digest = "'sha256-ungWv48Bz+pBQUDeXa4iI7ADYaOWF3qctBD/YfIAFa0='";
        assert!(single.contains(&format!("script-src {digest} 'wasm-unsafe-eval'; style-src {digest};")));
        assert!(single.contains("connect-src 'none'"));
        assert!(!single.contains("'self'"));
        assert!(single.contains("<style id=\"dark\" media=\"print\">abc</style>"));
        assert!(single.contains("<p>1</p>\n<script>abc</script>\n</body>"));
    }

    #[test]
    fn scripts_come_last_in_their_order_and_those_of_a_server_are_left_out() {
        let head = "<script src=\"other.js\" defer></script>\n<link rel=\"manifest\" href=\"x.webmanifest\">\n\
                    <link rel=\"icon\" href=\"data:,\">\n";
        let body = "<!-- abc.js -->\n<script src=\"gouji-offline.js\"></script>\n<p>1</p>\n";
        let single = inline(&document(head, body), &["abc.js"], read).expect("a document");
        assert!(single.ends_with(
            "<link rel=\"icon\" href=\"data:,\">\n</head>\n<body>\n<p>1</p>\n\
             <script>let b=1</script>\n<script>abc</script>\n</body>\n"
        ));
    }

    #[test]
    fn what_looks_like_a_tag_in_a_string_is_escaped() {
        let single =
            inline(&document("", "<script src=\"tags.js\"></script>"), &[], read).expect("a document");
        let script = "let a=\"\\x3C!-- \\x3Cscript>\\x3C/SCRIPT>\",b=/[<]!--/";
        assert!(single.contains(&format!("<script>{script}</script>")));
        assert!(
            single.contains(&files::integrity(script.as_bytes())),
            "the digest is that of what is written"
        );
        assert!(matches!(escape("a<b;c</d/"), Cow::Borrowed(_)));
    }

    #[test]
    fn what_would_mean_something_else_is_refused() {
        let script = |file: &str| refusal(&document("", &format!("<script src=\"{file}\"></script>")));
        assert!(script("code.js").contains("outside a string"));
        assert!(script("lines.js").contains("carriage return"));
        assert!(script("sends.js").contains("forbids"));
        assert!(script("absent.js").contains("no absent.js"));
        assert!(refusal(&document("", "<script>1</script>")).contains("without src"));
        let sheet =
            |file: &str| refusal(&document(&format!("<link rel=\"stylesheet\" href=\"{file}\">"), ""));
        assert!(sheet("end.css").contains("the end of one"));
        assert!(sheet("file.css").contains("asks for a file"));
        style_text(read("data.css").expect("a sheet")).expect("inside already");
    }

    #[test]
    fn no_address_and_no_document_without_a_policy_is_left() {
        assert!(refusal(&document("", "<img src=\"a.png\">")).contains("still names a.png"));
        assert!(refusal(&document("", "<a href=\"https://example.org/\">x</a>")).contains("another host"));
        assert!(refusal("<!doctype html><body></body>").contains("lacks"));
        inline(&document("", "<a href=\"#results\">x</a>"), &[], read).expect("a place of the document");
    }
}
