//! The longest that a draft may take, as on the page: what takes longer is told, and the call goes on with the next one.
//!
//! A thread can't be ended from outside. The one that is given up goes on, its result is dropped, and it ends with the
//! call. What bounds the work itself is elsewhere: `source::limits` and `report::limits`.

use gouji::message::{Message, say};
use std::sync::mpsc::{RecvTimeoutError, channel};
use std::thread;
use std::time::Duration;

/// So long is waited for a draft: as long as on the page (`www/engine/time-limit.js`).
pub const TIME: Duration = Duration::from_secs(10);

/// Why nothing came of the work on a draft.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Failure {
    /// It has not come to an end in time.
    Late,
    /// A defect of the program ended it. What is known of that stands on standard error.
    Crash,
}

impl Failure {
    /// In words.
    pub fn message(self) -> Message {
        match self {
            Failure::Late => say::refused::late(TIME.as_secs() as usize),
            Failure::Crash => say::refused::crash(),
        }
    }

    /// A stable word for programs: the one that the package has for it.
    pub fn kind(self) -> &'static str {
        match self {
            Failure::Late => "timeout",
            Failure::Crash => "crash",
        }
    }
}

/// What the work comes to.
pub fn within<R: Send + 'static>(
    time: Duration,
    work: impl FnOnce() -> R + Send + 'static,
) -> Result<R, Failure> {
    let (sender, receiver) = channel();
    // Nobody may listen any more.
    thread::spawn(move || drop(sender.send(work())));
    receiver.recv_timeout(time).map_err(|error| match error {
        RecvTimeoutError::Timeout => Failure::Late,
        RecvTimeoutError::Disconnected => Failure::Crash,
    })
}

/// What reading a report comes to: one that fails is refused like one that can't be read.
pub fn read_within<R: Send + 'static>(
    time: Duration,
    read: impl FnOnce() -> Result<R, Message> + Send + 'static,
) -> Result<R, Message> {
    within(time, read).unwrap_or_else(|failure| Err(failure.message()))
}

#[cfg(test)]
mod tests {
    use super::{Failure, TIME, read_within, within};
    use gouji::message::{Language, Message};
    use std::time::Duration;

    #[test]
    fn what_comes_to_an_end_is_handed_on_and_what_does_not_is_given_up() {
        assert_eq!(within(Duration::from_secs(60), || 5), Ok(5));
        let (never, end) = std::sync::mpsc::channel::<()>();
        assert_eq!(within(Duration::from_millis(20), move || end.recv().is_ok()), Err(Failure::Late));
        drop(never);
    }

    #[test]
    fn a_report_that_takes_too_long_is_refused_in_the_words_for_drafts() {
        let (never, end) = std::sync::mpsc::channel::<()>();
        let read = move || -> Result<(), Message> {
            let _ = end.recv();
            Ok(())
        };
        let why = read_within(Duration::from_millis(20), read).expect_err("it is late");
        assert_eq!(why.written(Language::Chinese), Failure::Late.message().written(Language::Chinese));
        drop(never);
        assert_eq!(read_within(Duration::from_secs(60), || Ok(5)).ok(), Some(5));
    }

    #[test]
    fn a_defect_is_no_lack_of_time_and_ends_nothing_else() {
        let defect = || -> usize { panic!("a defect, as this test wants it") };
        assert_eq!(within(Duration::from_secs(60), defect), Err(Failure::Crash));
    }

    #[test]
    fn the_page_waits_as_long() {
        let page = include_str!("../../www/engine/time-limit.js");
        let milliseconds = format!("const TIME_LIMIT = {}_000;", TIME.as_secs());
        assert!(page.contains(&milliseconds), "{milliseconds}");
    }
}
