//! The sample report that the examples change: a township with twelve new applications and one carried over.

/// Rows of 表三 with 自然人, 商业企业 and 总计.
const TABLE_3: [(&str, [u32; 3]); 8] = [
    ("A", [10, 2, 12]),
    ("B", [1, 0, 1]),
    ("R1", [5, 1, 6]),
    ("R3.7", [2, 0, 2]),
    ("R4.1", [1, 1, 2]),
    ("R5.2", [2, 0, 2]),
    ("R7", [10, 2, 12]),
    ("D", [1, 0, 1]),
];

/// A cell and its figure: table, row, column, figure.
pub type Figure = (u8, &'static str, &'static str, u32);

/// The figures of the sample report for a year; what is not listed is 0.
pub fn figures(year: u32) -> Vec<Figure> {
    let mut figures: Vec<Figure> = TABLE_3
        .iter()
        .flat_map(|&(row, [natural, company, total])| {
            [(3, row, "N", natural), (3, row, "C1", company), (3, row, "T", total)]
        })
        .collect();
    figures.extend([(4, "review", "upheld", 1), (4, "review", "total", 1)]);
    // The format of 2019 counts documents in other columns.
    if year > 2020 {
        let documents = [("made", 2), ("repealed", 1), ("valid", 9)];
        figures.extend(documents.map(|(column, figure)| (2, "documents", column, figure)));
    }
    figures
}
