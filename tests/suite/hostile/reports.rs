//! Text without an end in what is told of an error: reports and events are bounded as responses are.

use std::error::Error;
use std::fmt::{self, Write as _};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Mutex};

use error_response::{ApiError, Renderer};
use tracing::field::{Field, Visit};
use tracing::span::{Attributes, Id, Record};
use tracing::{Event, Metadata, Subscriber};

use super::HEAP;

/// Says this again and again, as `Display` and as `Debug`, behind as many characters as it has sources. Those do the same.
struct Endless(&'static str, Option<Box<Endless>>);

impl Endless {
    fn chain(text: &'static str) -> Self {
        (0..40).fold(Self(text, None), |next, _| Self(text, Some(Box::new(next))))
    }
}

impl fmt::Display for Endless {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut source = &self.1;
        while let Some(next) = source {
            f.write_str("_")?;
            source = &next.1;
        }
        loop {
            f.write_str(self.0)?;
        }
    }
}

impl fmt::Debug for Endless {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

impl Error for Endless {
    fn source(&self) -> Option<&(dyn Error + 'static)> {
        self.1.as_deref().map(|next| next as &(dyn Error + 'static))
    }
}

#[derive(Debug, thiserror::Error, ApiError)]
#[status(500)]
#[error("{source}")]
struct Failed {
    source: Endless,
    #[code]
    code: String,
}

const PIECES: [&str; 4] = ["a", "é", "\u{202e}", "\0\u{1b}"];

fn failed(piece: &'static str) -> Failed {
    Failed { source: Endless::chain(piece), code: piece.repeat(1 << 20) }
}

/// With what says that it was cut.
const LONGEST_TEXT: usize = 8 * 1024 + " … (cut)".len();

/// A line of eight texts, with what stands between them.
const LONGEST_LINE: usize = 8 * (LONGEST_TEXT + ": ".len());

#[test]
fn a_report_of_text_without_an_end_takes_little_memory() {
    for piece in PIECES {
        let error = failed(piece);
        // A panic in the hook would not be seen.
        let lengths = Arc::new(Mutex::new(Vec::with_capacity(64)));
        let renderer = Renderer::production().on_error({
            let lengths = Arc::clone(&lengths);
            move |report| {
                let mut lengths = lengths.lock().unwrap();
                lengths.push((report.to_string().len(), LONGEST_LINE));
                lengths.push((report.display().unwrap().to_string().len(), LONGEST_TEXT));
                lengths.push((format!("{:#?}", report.debug().unwrap()).len(), LONGEST_TEXT));
                lengths.extend(report.sources().map(|source| (source.to_string().len(), LONGEST_TEXT)));
                lengths.push((report.code().len(), LONGEST_TEXT));
            }
        });
        let heap = allocation_counter::measure(|| drop(renderer.scope(|| error.to_response())));
        assert!(heap.bytes_max <= HEAP, "{piece:?}: {} bytes of heap", heap.bytes_max);
        let lengths = lengths.lock().unwrap();
        assert_eq!(lengths.len(), 4 + 32);
        assert!(lengths.iter().all(|(length, longest)| (8000..=*longest).contains(length)), "{lengths:?}");
    }
}

/// Counts the text of events.
struct Counting(AtomicUsize);

struct Counter(usize);

impl fmt::Write for Counter {
    fn write_str(&mut self, text: &str) -> fmt::Result {
        self.0 += text.len();
        Ok(())
    }
}

impl Visit for Counter {
    fn record_debug(&mut self, _: &Field, value: &dyn fmt::Debug) {
        let _ = write!(self, "{value:?}");
    }
}

impl Subscriber for Counting {
    fn enabled(&self, _: &Metadata<'_>) -> bool {
        true
    }

    fn new_span(&self, _: &Attributes<'_>) -> Id {
        Id::from_u64(1)
    }

    fn record(&self, _: &Id, _: &Record<'_>) {}

    fn record_follows_from(&self, _: &Id, _: &Id) {}

    fn event(&self, event: &Event<'_>) {
        let mut counter = Counter(0);
        event.record(&mut counter);
        self.0.fetch_max(counter.0, Ordering::Relaxed);
    }

    fn enter(&self, _: &Id) {}

    fn exit(&self, _: &Id) {}
}

#[test]
fn an_event_of_text_without_an_end_is_bounded() {
    for piece in PIECES {
        let error = failed(piece);
        let subscriber = Arc::new(Counting(AtomicUsize::new(0)));
        let heap = allocation_counter::measure(|| {
            tracing::subscriber::with_default(Arc::clone(&subscriber), || {
                drop(error.to_response());
            });
        });
        let longest = subscriber.0.load(Ordering::Relaxed);
        // The line, the code, the type and the status.
        let most = LONGEST_LINE + LONGEST_TEXT + 100;
        assert!((64 * 1024..=most).contains(&longest), "{piece:?}: {longest} bytes");
        assert!(heap.bytes_max <= HEAP, "{piece:?}: {} bytes of heap", heap.bytes_max);
    }
}
