//! The looks of letters in cells: struck through, raised, or white as the sheet.
//!
//! A cell's style has a font and perhaps a ground. Parts of a cell's text may have fonts of their own, which take the
//! place of the cell's.

use crate::source::content::{Fate, Paragraph};

/// The looks of letters: of a font, or of a part of a text.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Letters {
    /// Their fate on any ground.
    pub fate: Fate,
    /// Whether they are white.
    pub white: bool,
}

impl Letters {
    /// The fate of a part of a cell's text, which has letters of its own or the cell's. What is raised as a whole is plain: that is
    /// only its looks.
    pub fn of_part(own: Option<Letters>, cell: Letters, filled: bool) -> Fate {
        match own {
            Some(own) => own.on(filled),
            None if cell.fate == Fate::Raised => Letters { fate: Fate::Plain, ..cell }.on(filled),
            None => cell.on(filled),
        }
    }

    /// Their fate on a ground that is filled, or on the sheet.
    fn on(self, filled: bool) -> Fate {
        let seen = filled || !self.white || !self.fate.is_read();
        if seen { self.fate } else { Fate::Hidden }
    }
}

impl From<Fate> for Letters {
    fn from(fate: Fate) -> Letters {
        Letters { fate, white: false }
    }
}

/// A cell's text in parts: those without letters of their own have the cell's.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Text(Vec<(String, Option<Letters>)>);

impl Text {
    /// A text in one part.
    pub fn plain(text: impl Into<String>) -> Text {
        Text(vec![(text.into(), None)])
    }

    /// Adds a part.
    pub fn add(&mut self, part: String, letters: Option<Letters>) {
        self.0.push((part, letters));
    }

    /// Whether nothing stands in it but blanks.
    pub fn is_blank(&self) -> bool {
        self.0.iter().all(|(part, _)| part.trim().is_empty())
    }

    /// What a cell with such letters says.
    pub fn said(&self, letters: Letters, filled: bool) -> Paragraph {
        let mut said = Paragraph::default();
        for (part, own) in &self.0 {
            said.say(part, Letters::of_part(*own, letters, filled));
        }
        said
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const WHITE: Letters = Letters { fate: Fate::Plain, white: true };

    fn text() -> Text {
        let mut text = Text::default();
        text.add("9".to_owned(), Some(WHITE));
        text.add("2".to_owned(), None);
        text.add("8".to_owned(), Some(Letters::default()));
        text
    }

    #[test]
    fn white_letters_are_seen_where_the_ground_is_filled() {
        let read = |letters: Letters, filled: bool| text().said(letters, filled).text;
        assert_eq!(read(Letters::default(), false), "28");
        assert_eq!(read(Letters::default(), true), "928");
        assert_eq!((read(WHITE, false), read(WHITE, true)), ("8".to_owned(), "928".to_owned()));
    }

    #[test]
    fn parts_with_letters_of_their_own_have_not_the_cell_s() {
        assert_eq!(text().said(Fate::Struck.into(), true).text, "98");
        assert_eq!(Text::plain("28").said(Fate::Struck.into(), false).text, "");
        assert_eq!(Text::plain("28").said(Fate::Raised.into(), false), Paragraph::plain("28"));
    }
}
