//! Work on all cores, results in order.
//!
//! ```text
//! inputs (one at a time) ─► threads ─► window of results that wait for those in front of them ─► results in order
//! ```
//!
//! The window is bounded: nothing is taken up as long as too many results wait. So memory does not depend on how many
//! inputs there are, and a stream is answered while it comes.

use std::collections::BTreeMap;
use std::sync::mpsc::channel;
use std::sync::{Condvar, Mutex, PoisonError};

/// So many inputs a thread may be on their way.
const WINDOW: usize = 8;

/// How many inputs were taken, and how many of them are done. It stands apart from the inputs: a thread may wait for the
/// next one, which comes when what is done is answered.
#[derive(Default)]
struct Count {
    taken: usize,
    done: usize,
}

/// Does the work for each input and hands the results on in the order of the inputs.
pub fn in_order<T: Send, R: Send>(
    threads: usize,
    inputs: impl Iterator<Item = T> + Send,
    work: impl Fn(T) -> R + Sync,
    mut each: impl FnMut(R),
) {
    let (inputs, count) = (Mutex::new(inputs), Mutex::new(Count::default()));
    let (room, window) = (Condvar::new(), threads.max(1) * WINDOW);
    let (results, received) = channel::<(usize, R)>();
    std::thread::scope(|scope| {
        for _ in 0..threads.max(1) {
            let (results, inputs, count, room, work) = (results.clone(), &inputs, &count, &room, &work);
            scope.spawn(move || {
                while let Some((index, input)) = next(inputs, count, room, window) {
                    if results.send((index, work(input))).is_err() {
                        return;
                    }
                }
            });
        }
        drop(results);
        let mut waiting = BTreeMap::new();
        let mut due = 0;
        for (index, result) in received {
            waiting.insert(index, result);
            while let Some(result) = waiting.remove(&due) {
                each(result);
                due += 1;
            }
            count.lock().unwrap_or_else(PoisonError::into_inner).done = due;
            room.notify_all();
        }
    });
}

/// The next input, as soon as there is room for its result.
fn next<T>(
    inputs: &Mutex<impl Iterator<Item = T>>,
    count: &Mutex<Count>,
    room: &Condvar,
    window: usize,
) -> Option<(usize, T)> {
    let mut inputs = inputs.lock().unwrap_or_else(PoisonError::into_inner);
    let counted = count.lock().unwrap_or_else(PoisonError::into_inner);
    let full = |count: &mut Count| count.taken - count.done >= window;
    drop(room.wait_while(counted, full).unwrap_or_else(PoisonError::into_inner));
    let input = inputs.next()?;
    let mut count = count.lock().unwrap_or_else(PoisonError::into_inner);
    count.taken += 1;
    Some((count.taken - 1, input))
}

#[cfg(test)]
mod tests {
    use super::{WINDOW, in_order};
    use std::sync::atomic::{AtomicUsize, Ordering};

    #[test]
    fn results_come_in_the_order_of_inputs() {
        let mut all = Vec::new();
        // The first inputs take longest.
        let work = |input: usize| {
            std::thread::sleep(std::time::Duration::from_micros(200 - input as u64));
            input * 2
        };
        in_order(4, 0..200, work, |result| all.push(result));
        assert_eq!(all, (0..200).map(|input| input * 2).collect::<Vec<_>>());
        let mut none = Vec::new();
        in_order(3, std::iter::empty::<usize>(), |input| input, |result| none.push(result));
        assert!(none.is_empty());
    }

    #[test]
    fn what_is_done_is_handed_on_while_the_next_input_is_awaited() {
        let (more, inputs) = std::sync::mpsc::channel();
        more.send(0).expect("a receiver");
        let mut more = Some(more);
        let mut all = Vec::new();
        // Each input comes when the one before is answered, as in a conversation.
        in_order(
            3,
            inputs.into_iter(),
            |input: usize| input,
            |result| {
                all.push(result);
                match result {
                    50 => drop(more.take()),
                    _ => more.as_ref().expect("more").send(result + 1).expect("a receiver"),
                }
            },
        );
        assert_eq!(all, (0..=50).collect::<Vec<_>>());
    }

    #[test]
    fn only_so_many_are_on_their_way() {
        let (taken, done) = (AtomicUsize::new(0), AtomicUsize::new(0));
        let inputs = (0..500).inspect(|_| {
            let ahead = taken.fetch_add(1, Ordering::SeqCst) + 1 - done.load(Ordering::SeqCst);
            assert!(ahead <= 2 * WINDOW + 1, "{ahead}");
        });
        in_order(
            2,
            inputs,
            |input| input,
            |_| {
                done.fetch_add(1, Ordering::SeqCst);
            },
        );
        assert_eq!(done.load(Ordering::SeqCst), 500);
    }
}
