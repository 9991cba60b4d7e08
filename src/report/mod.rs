//! A report as it was understood: typed figures, each with its place.

pub mod companion;
pub mod each;
pub mod frame;
pub mod lexicon;
pub mod limits;
pub mod names;
pub mod narrative;
pub mod notes;
pub mod sentences;
pub mod stops;
mod table;
pub mod topic;
mod turns;
mod whole;

use crate::form::{Edition, Editions, HeadingMatch, Outline, SectionKind, TableForm, TableKind};
use crate::report::narrative::Narrative;
use crate::text::document::{BlockId, Place};
use crate::text::numbering::Style;
use std::ops::{Range, RangeInclusive};

pub use table::{Cell, ColumnsFault, LabelFit, Operand, RowRead, SetAside, Table, Unreadable};
pub use turns::OfPart;

/// A piece of text and where it stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Spot {
    /// Its text, without blanks.
    pub text: String,
    /// Its place.
    pub place: Place,
}

/// A year and where it stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Year {
    /// For instance 2023.
    pub value: u32,
    /// Its place.
    pub place: Place,
}

/// Kinds of bodies, as far as their duties and powers differ.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum BodyKind {
    /// 国务院部门.
    Ministry,
    /// 省、自治区、直辖市人民政府.
    ProvincialGovernment,
    /// 设区的市、自治州人民政府.
    PrefectureGovernment,
    /// 地区、盟行政公署: represent a province, make no 规章.
    PrefectureOffice,
    /// 县、区、旗, 县级市人民政府.
    CountyGovernment,
    /// 乡、镇人民政府.
    TownshipGovernment,
    /// 街道办事处.
    SubdistrictOffice,
    /// 政府办公室、办公厅, often on behalf of its government.
    GovernmentOffice,
    /// 部门 and what is like them.
    Department,
    /// 垂直管理: a local branch of a State Council department (税务, 海关, 气象, 消防), not of the government of its place.
    Branch,
    /// 管理委员会 of a development zone or another new area: represents a government, makes no 规章.
    Zone,
    /// 学校 of any kind: reports on a school year, by rules of its own.
    School,
    /// 医院, 公司 and others that serve the public: not bound by the format.
    Institution,
}

/// A kind of body, and whether the name says so beyond doubt.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Body {
    /// The kind.
    pub kind: BodyKind,
    /// `false` where a list had to decide (市: 设区的市 or 县级市).
    pub certain: bool,
    /// Whether it may make 规章; `None` where it may report for a body that does.
    pub makes_rules: Option<bool>,
}

/// The facts that a person has set by hand, in the place of what was read. The fields of the report hold them.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Assumed {
    /// The name of the body that reports.
    pub issuer: Option<String>,
    /// Its kind.
    pub kind: Option<BodyKind>,
    /// The year that is reported on.
    pub year: Option<u32>,
    /// The edition of the format.
    pub edition: Option<&'static Edition>,
}

/// Years that a report can be of.
const YEARS: RangeInclusive<u32> = 2000..=2099;

impl Assumed {
    /// What words for programs mean; what means nothing is left to be read.
    pub fn of(
        body: Option<&str>,
        kind: Option<&str>,
        year: Option<u32>,
        edition: Option<&str>,
        editions: &'static Editions,
    ) -> Assumed {
        Assumed {
            issuer: body.map(str::trim).filter(|name| !name.is_empty()).map(str::to_owned),
            kind: kind.and_then(BodyKind::of_key),
            year: year.filter(|year| YEARS.contains(year)),
            edition: edition.and_then(|key| editions.all().iter().find(|one| one.key == key)),
        }
    }
}

impl BodyKind {
    /// All kinds, from the highest body to the smallest, then those that are no government.
    pub const ALL: [BodyKind; 13] = [
        BodyKind::Ministry,
        BodyKind::ProvincialGovernment,
        BodyKind::PrefectureGovernment,
        BodyKind::PrefectureOffice,
        BodyKind::CountyGovernment,
        BodyKind::TownshipGovernment,
        BodyKind::SubdistrictOffice,
        BodyKind::GovernmentOffice,
        BodyKind::Department,
        BodyKind::Branch,
        BodyKind::Zone,
        BodyKind::School,
        BodyKind::Institution,
    ];

    /// Whether it is the government of a county or above.
    pub fn governs(self) -> bool {
        matches!(
            self,
            BodyKind::CountyGovernment | BodyKind::PrefectureGovernment | BodyKind::ProvincialGovernment
        )
    }

    /// The kind that a program names.
    pub fn of_key(key: &str) -> Option<BodyKind> {
        BodyKind::ALL.into_iter().find(|kind| kind.key() == key)
    }

    /// A stable word for programs.
    pub fn key(self) -> &'static str {
        match self {
            BodyKind::Ministry => "ministry",
            BodyKind::ProvincialGovernment => "provincial_government",
            BodyKind::PrefectureGovernment => "prefecture_government",
            BodyKind::PrefectureOffice => "prefecture_office",
            BodyKind::CountyGovernment => "county_government",
            BodyKind::TownshipGovernment => "township_government",
            BodyKind::SubdistrictOffice => "subdistrict_office",
            BodyKind::GovernmentOffice => "government_office",
            BodyKind::Department => "department",
            BodyKind::Branch => "branch",
            BodyKind::Zone => "zone",
            BodyKind::School => "school",
            BodyKind::Institution => "institution",
        }
    }

    /// In words for people.
    pub fn label(self) -> &'static str {
        match self {
            BodyKind::Ministry => "国务院部门",
            BodyKind::ProvincialGovernment => "省级人民政府",
            BodyKind::PrefectureGovernment => "设区的市、自治州人民政府",
            BodyKind::PrefectureOffice => "地区行署、盟行署",
            BodyKind::CountyGovernment => "县级人民政府",
            BodyKind::TownshipGovernment => "乡镇人民政府",
            BodyKind::SubdistrictOffice => "街道办事处",
            BodyKind::GovernmentOffice => "政府办公室（厅）",
            BodyKind::Department => "政府部门",
            BodyKind::Branch => "垂直管理单位",
            BodyKind::Zone => "开发区等区域的管理委员会",
            BodyKind::School => "学校",
            BodyKind::Institution => "公共企事业单位",
        }
    }

    /// Whether the format binds the body; public institutions report by rules of their own.
    pub fn is_bound(self) -> bool {
        !matches!(self, BodyKind::School | BodyKind::Institution)
    }

    /// Whether the body may make 规章 (《立法法》); `None` for an office that may report for its
    /// government.
    pub fn makes_rules(self) -> Option<bool> {
        match self {
            BodyKind::Ministry | BodyKind::ProvincialGovernment | BodyKind::PrefectureGovernment => {
                Some(true)
            }
            BodyKind::GovernmentOffice => None,
            _ => Some(false),
        }
    }
}

/// A section as it stands in the draft.
#[derive(Debug, Clone)]
pub struct SectionRead {
    /// The format's number, from 1 on; `None` for a section that the format does not know.
    pub number: Option<u8>,
    /// The number in front of the heading.
    pub enumerator: Option<(Style, u32)>,
    /// The heading, without its number.
    pub heading: String,
    /// How well the heading fits the format; `None` for an unknown section.
    pub fit: Option<HeadingMatch>,
    /// The place of the heading.
    pub place: Place,
    /// The text behind the heading in its own block, if any.
    pub run_on: Option<Place>,
    /// The blocks below the heading.
    pub body: Range<BlockId>,
}

/// How much of a file could not be read: what the draft lacks is not missing then.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Lost {
    /// Everything was read.
    #[default]
    Nothing,
    /// A part, such as an embedded document: a section or a table may stand in it.
    Part,
    /// The file is damaged: anything may have stood in it.
    Anything,
}

/// The damage that a conversion does to a text. Headings and rows may be lost in it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Conversion {
    /// Line breaks are lost: several headings stand in one line.
    Breaks,
    /// Tables are in pieces: rows of figures stand as headings of tables of their own.
    Pieces(Place),
}

/// A report as it was understood.
#[derive(Debug, Clone, Default)]
pub struct Report {
    /// The editions of the format that the report was held against.
    pub editions: &'static Editions,
    /// The title, its lines joined.
    pub title: Option<Spot>,
    /// The body that reports.
    pub issuer: Option<Spot>,
    /// Its kind.
    pub body: Option<Body>,
    /// The year that is reported on.
    pub year: Option<Year>,
    /// The blocks between the title and the first section.
    pub preamble: Range<BlockId>,
    /// The part of them that is the first section, where its heading is missing.
    pub unheaded: Option<Range<BlockId>>,
    /// The sections in the order of the draft.
    pub sections: Vec<SectionRead>,
    /// The tables that were found.
    pub tables: Vec<Table>,
    /// The blocks of the sign-off: the body's name and the date below it.
    pub sign_off: Option<Range<BlockId>>,
    /// The sentences around the tables, and what they claim.
    pub narrative: Narrative,
    /// The blocks of the appended table of statistics, its name above it included.
    pub appended: Option<Range<BlockId>>,
    /// The place at which a second report begins, which is not looked at.
    pub second: Option<Place>,
    /// How much of the file could not be read.
    pub lost: Lost,
    /// The damage that a conversion did to the text, if it shows.
    pub converted: Option<Conversion>,
    /// The last line of a draft that stops although its report does not: what lies behind is unread, not missing.
    pub cut: Option<Place>,
    /// The number of the table in whose middle the draft begins: its rows above are unread, not missing.
    pub begins_in: Option<u8>,
    /// What a person has set by hand.
    pub assumed: Assumed,
}

impl Report {
    /// Whether there is anything of a report.
    pub fn is_one(&self) -> bool {
        let known = self.sections.iter().any(|section| section.number.is_some());
        self.title.is_some() || known || !self.tables.is_empty()
    }

    /// The edition in force for the year, or the one that a person has set.
    pub fn edition(&self) -> Option<&'static Edition> {
        self.assumed.edition.or_else(|| self.year.map(|year| self.editions.of_year(year.value)))
    }

    /// The edition whose tables the draft uses, where they tell.
    pub fn layout(&self) -> Option<&'static Edition> {
        let certain = self.tables.iter().find(|table| table.edition_certain);
        certain.map(|table| table.edition)
    }

    /// The edition to show: by the year, else by the tables.
    pub fn shown_edition(&self) -> Option<&'static Edition> {
        self.edition().or_else(|| self.layout())
    }

    /// The edition whose tables the draft uses: by the tables, else by the year.
    pub fn tables_edition(&self) -> Option<&'static Edition> {
        self.layout().or_else(|| self.edition())
    }

    /// Whether the edition to show has tables; `false` where none is known.
    pub fn has_tables(&self) -> bool {
        self.shown_edition().is_some_and(Edition::has_tables)
    }

    /// The outline that the headings were held against.
    pub fn outline(&self) -> &'static Outline {
        &self.shown_edition().unwrap_or(self.editions.newest()).outline
    }

    /// The subject of the section with this number.
    pub fn section_kind(&self, number: Option<u8>) -> Option<SectionKind> {
        self.outline().kind(number?)
    }

    /// A table by its number.
    pub fn table(&self, number: u8) -> Option<&Table> {
        self.tables.iter().find(|table| table.form.number == number)
    }

    /// A table by what it reports.
    pub fn table_of(&self, kind: TableKind) -> Option<&Table> {
        self.tables.iter().find(|table| table.form.kind == kind)
    }

    /// The form of what a table reports: of the table that was read, or else of the edition that the draft follows, and
    /// of the newest where it follows none with tables.
    pub fn form_of(&self, kind: TableKind) -> Option<&'static TableForm> {
        let read = self.table_of(kind).map(|table| table.form);
        let edition = self.tables_edition().filter(|edition| edition.has_tables());
        read.or_else(|| edition.unwrap_or(self.editions.newest()).table_of(kind))
    }

    /// All groups of outcomes as a set of bits.
    pub fn all_outcomes(&self) -> u8 {
        self.form_of(TableKind::Applications).map_or(0, TableForm::all_groups)
    }

    /// A section by the format's number.
    pub fn section(&self, number: u8) -> Option<&SectionRead> {
        self.sections.iter().find(|section| section.number == Some(number))
    }
}
