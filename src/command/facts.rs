//! What a person sets by hand of a report.

use super::files;
use clap::builder::{PossibleValue, PossibleValuesParser};
use gouji::message::say;
use gouji::report::BodyKind;
use gouji::source::draft::Assumed;

/// 人工设定：代替从报告中读出的内容，核对随之改变（对所列的每个文件都有效）。
#[derive(clap::Args)]
pub struct Facts {
    /// 编制机关的名称。
    #[arg(long, value_name = "NAME", value_parser = name)]
    body: Option<String>,
    /// 机关的类型，如 township_government。
    #[arg(long, value_name = "KIND", value_parser = kinds())]
    kind: Option<String>,
    /// 报告年度。
    #[arg(long, value_parser = clap::value_parser!(u32).range(2000..2100))]
    year: Option<u32>,
    /// 适用的格式，如 2021。
    #[arg(long, value_name = "EDITION", value_parser = editions())]
    edition: Option<String>,
}

impl Facts {
    pub fn assumed(self) -> Assumed {
        let Facts { body, kind, year, edition } = self;
        Assumed { body, kind, year, edition }
    }
}

/// The name of a body that a person wrote.
pub fn name(text: &str) -> Result<String, String> {
    let name = text.trim();
    let none = || say::terminal::no_name().written(files::language());
    if name.is_empty() { Err(none()) } else { Ok(name.to_owned()) }
}

fn kinds() -> PossibleValuesParser {
    BodyKind::ALL.map(|kind| PossibleValue::new(kind.key()).help(kind.label())).into()
}

fn editions() -> PossibleValuesParser {
    let editions = gouji::form::official().all().iter();
    editions.map(|one| PossibleValue::new(one.key).help(one.short_label)).collect::<Vec<_>>().into()
}
