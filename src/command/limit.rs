//! The longest that a draft may take, as on the page: what takes longer is told, and the call goes on with the next one.
//!
//! A thread can't be ended from outside. The one that is given up goes on, its result is dropped, and it ends with the
//! call. What bounds the work itself is elsewhere: `source::limits` and `report::limits`.

use gouji::message::{Message, say};
use std::sync::mpsc::{RecvTimeoutError, channel};
use std::thread;
use std::time::Duration;

/// So long is waited for a draft: as long as on the page (`www/engine/engine.js`).
pub const TIME: Duration = Duration::from_secs(10);

/// What the work comes to; `None` where it has not come to an end in time.
pub fn within<R: Send + 'static>(time: Duration, work: impl FnOnce() -> R + Send + 'static) -> Option<R> {
    let (sender, receiver) = channel();
    // Nobody may listen any more.
    let worker = thread::spawn(move || drop(sender.send(work())));
    match receiver.recv_timeout(time) {
        Ok(result) => Some(result),
        Err(RecvTimeoutError::Timeout) => None,
        Err(RecvTimeoutError::Disconnected) => match worker.join() {
            Err(panic) => std::panic::resume_unwind(panic),
            Ok(()) => None,
        },
    }
}

/// What reading a report comes to: one that takes too long is refused like one that can't be read.
pub fn read_within<R: Send + 'static>(
    time: Duration,
    read: impl FnOnce() -> Result<R, Message> + Send + 'static,
) -> Result<R, Message> {
    within(time, read).unwrap_or_else(|| Err(late()))
}

/// Why a draft that took too long was given up.
pub fn late() -> Message {
    say::refused::late(TIME.as_secs() as usize)
}

#[cfg(test)]
mod tests {
    use super::{TIME, late, read_within, within};
    use gouji::message::{Language, Message};
    use std::time::Duration;

    #[test]
    fn what_comes_to_an_end_is_handed_on_and_what_does_not_is_given_up() {
        assert_eq!(within(Duration::from_secs(60), || 5), Some(5));
        let (never, end) = std::sync::mpsc::channel::<()>();
        assert_eq!(within(Duration::from_millis(20), move || end.recv().is_ok()), None);
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
        assert_eq!(why.written(Language::Chinese), late().written(Language::Chinese));
        drop(never);
        assert_eq!(read_within(Duration::from_secs(60), || Ok(5)).ok(), Some(5));
    }

    #[test]
    #[should_panic(expected = "a defect")]
    fn a_panic_is_no_lack_of_time() {
        within(Duration::from_secs(60), || panic!("a defect"));
    }

    #[test]
    fn the_page_waits_as_long() {
        let page = include_str!("../../www/engine/engine.js");
        let milliseconds = format!("const TIME_LIMIT = {}_000;", TIME.as_secs());
        assert!(page.contains(&milliseconds), "{milliseconds}");
    }
}
