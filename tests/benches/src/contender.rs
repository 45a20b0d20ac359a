//! One way to make one response: what it sends, and how it is timed.

use std::fmt;
use std::hint::black_box;
use std::time::{Duration, Instant};

use axum::body::{Body, to_bytes};
use bytes::Bytes;
use http::Response;
use hyper::ext::ReasonPhrase;

/// One way to make one response.
pub struct Contender {
    pub name: &'static str,
    /// Whether it must send what the limit sends. Peers need not, and the table says where they do not.
    pub is_peer: bool,
    batch: Box<dyn Fn(u32) -> Duration>,
    messages: Box<dyn Fn() -> Vec<Message>>,
}

impl Contender {
    /// The error is made in `respond`, and the response is dropped, within what is timed.
    pub fn new<R: Answer>(name: &'static str, respond: impl Fn() -> R + Copy + 'static) -> Self {
        let batch = move |responses| {
            let start = Instant::now();
            for _ in 0..responses {
                let response = respond();
                // By reference: a copy of the response would be measured, too.
                black_box(&response);
            }
            start.elapsed()
        };
        Self {
            name,
            is_peer: false,
            batch: Box::new(batch),
            messages: Box::new(move || respond().messages()),
        }
    }

    #[must_use]
    pub fn peer(mut self) -> Self {
        self.is_peer = true;
        self
    }

    /// How long so many responses take.
    #[must_use]
    pub fn batch(&self, responses: u32) -> Duration {
        (self.batch)(responses)
    }

    /// The same with the stack so many times 16 bytes further down, up to a cache line: where a response comes to lie
    /// there decides whether the processor has to wait for it, by up to a third of its time.
    #[must_use]
    pub fn batch_at(&self, place: usize, responses: u32) -> Duration {
        match place % PLACES {
            0 => self.batch(responses),
            1 => further_down::<16>(&|| self.batch(responses)),
            2 => further_down::<32>(&|| self.batch(responses)),
            _ => further_down::<48>(&|| self.batch(responses)),
        }
    }

    /// What it sends: one message, or two where two responses are made at a time.
    #[must_use]
    pub fn messages(&self) -> Vec<Message> {
        (self.messages)()
    }
}

/// How many places on the stack there are.
pub const PLACES: usize = 4;

#[inline(never)]
fn further_down<const BYTES: usize>(batch: &dyn Fn() -> Duration) -> Duration {
    let room = black_box([0_u8; BYTES]);
    let time = batch();
    black_box(&room);
    time
}

impl fmt::Debug for Contender {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Contender").field("name", &self.name).finish_non_exhaustive()
    }
}

/// All that a response says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Message {
    pub status: u16,
    pub fields: Vec<(String, String)>,
    pub body: String,
    pub phrase: Option<String>,
}

impl Message {
    /// What this says otherwise than `limit` does, in a few words; `None` where they are the same.
    #[must_use]
    pub fn difference(&self, limit: &Self) -> Option<String> {
        let mut differences = Vec::new();
        if self.status != limit.status {
            differences.push(format!("status {}", self.status));
        }
        let more = self.fields.iter().filter(|field| !limit.fields.contains(field));
        let less = limit.fields.iter().filter(|field| !self.fields.contains(field));
        differences.extend(more.map(|(name, value)| format!("also `{name}: {value}`")));
        differences.extend(less.map(|(name, _)| format!("not the same `{name}`")));
        if self.phrase != limit.phrase {
            differences.push(format!("reason phrase {:?}", self.phrase));
        }
        if self.body != limit.body {
            let members = |body: &str| serde_json::from_str::<serde_json::Value>(body).unwrap_or_default();
            let what =
                if members(&self.body) == members(&limit.body) { "another order" } else { "another body" };
            differences.push(format!("{what}: `{}`", self.body));
        }
        (!differences.is_empty()).then(|| differences.join("; "))
    }
}

/// A response of either kind, or two of them.
pub trait Answer: 'static {
    fn messages(self) -> Vec<Message>;
}

fn message<B>(response: &Response<B>, body: &Bytes) -> Message {
    let text = |bytes: &[u8]| String::from_utf8_lossy(bytes).into_owned();
    let mut fields: Vec<_> =
        response.headers().iter().map(|(name, value)| (name.to_string(), text(value.as_bytes()))).collect();
    fields.sort();
    Message {
        status: response.status().as_u16(),
        fields,
        body: text(body),
        phrase: response.extensions().get::<ReasonPhrase>().map(|phrase| text(phrase.as_bytes())),
    }
}

impl Answer for Response<Bytes> {
    fn messages(self) -> Vec<Message> {
        vec![message(&self, self.body())]
    }
}

impl Answer for Response<Body> {
    fn messages(mut self) -> Vec<Message> {
        let body = to_bytes(std::mem::take(self.body_mut()), usize::MAX);
        let runtime = tokio::runtime::Builder::new_current_thread().build();
        let body = runtime.map(|runtime| runtime.block_on(body));
        let body = body.expect("a runtime").expect("a body that is there already");
        vec![message(&self, &body)]
    }
}

impl<A: Answer, B: Answer> Answer for (A, B) {
    fn messages(self) -> Vec<Message> {
        [self.0.messages(), self.1.messages()].concat()
    }
}
