//! Representative types, one for each thing that the derive writes.

/// By the names of their files under `snapshots/`.
pub(super) const DECLARATIONS: [(&str, &str); 19] = [
    (
        "hero",
        r#"
        #[derive(Debug, thiserror::Error, ApiError)]
        #[body(Problem)]
        #[type_base("https://api.example.com/problems/")]
        #[header(401, WWW_AUTHENTICATE = "Bearer realm=\"orders\"")]
        pub enum OrderError {
            /// No order has this identifier.
            #[status(404)]
            #[title("Order not found")]
            #[error("order {id} does not exist")]
            NotFound { #[extension] id: u64 },

            #[status(422)]
            #[title]
            #[detail("{count} fields are invalid", count = fields.len())]
            #[error("validation failed")]
            ValidationFailed { #[errors] fields: Vec<Violation> },

            #[status(401)]
            #[error("token is missing or expired")]
            Unauthorized,

            #[status(429)]
            #[error("too many requests")]
            RateLimited { #[header(RETRY_AFTER)] retry_after: std::time::Duration },

            #[status(503)]
            #[header(RETRY_AFTER = "120")]
            #[error("maintenance window {0}")]
            Maintenance(String),

            #[status(500)]
            #[error("database: {0}")]
            Database(#[from] DbError),

            #[transparent]
            #[error(transparent)]
            Auth(#[from] AuthError),
        }
        "#,
    ),
    (
        "wrapper",
        r#"
        struct Wrapper<E> {
            #[extension]
            timestamp: i64,
            #[header("x-trace")]
            trace: Option<String>,
            #[transparent]
            error: Box<E>,
        }
        "#,
    ),
    (
        "two_hops",
        r"
        enum Service {
            #[transparent(from(std::io::Error, ParseIntError))]
            Store(StoreError),
            #[transparent(from(Utf8Error))]
            Boxed(Box<TextError>),
        }
        ",
    ),
    (
        "members",
        r#"
        #[extension("tenant" = "none")]
        #[extension(503, "tenant" = "any")]
        enum Error {
            #[status(404)]
            Missing {
                /// The number of the order.
                #[extension(example = 7)]
                id: u64,
                #[extension(nullable, example = "a \"b\"")]
                parent: Option<String>,
                #[extension]
                tenant: Option<String>,
            },
            #[status(502)]
            Varies(#[status] u16),
            #[transparent]
            Inner(Inner),
        }
        "#,
    ),
    (
        "defaults",
        r#"
        #[title]
        #[status(unchecked)]
        #[code(rename_all = "verbatim")]
        #[log(4xx = warn, 5xx = off)]
        enum Error {
            #[status(401)]
            NoToken,
            #[status(400 | 413 | 500)]
            Body(#[status] u16),
        }
        "#,
    ),
    (
        "unit_struct",
        r#"
        /// The room is closed.
        ///
        /// Until spring.
        #[status(403)]
        #[title("Room closed")]
        #[detail("this room is closed for the season")]
        struct RoomClosed;
        "#,
    ),
    (
        "generic",
        r#"
        #[body(S)]
        pub(crate) enum Lookup<'a, K, V: 'a, E, S, const N: usize = 3>
        where
            S: BodyStyle,
        {
            #[status(404)]
            #[detail("nothing at {key:?} or {other}, {key}")]
            Missing { key: &'a K, other: K, #[extension] near: [Option<V>; N] },

            #[status(409)]
            #[detail("{0} is not {1:x}, {1}")]
            Differs(#[extension("found")] K, V, #[header("x-version")] Option<V>),

            #[status(422)]
            List { #[errors] list: Vec<E>, #[instance] uri: K, #[code] code: Option<V> },

            #[transparent]
            Inner(Box<E>),

            #[status(400)]
            #[detail("fixed")]
            Marker(PhantomData<S>),
        }
        "#,
    ),
    (
        "transparent",
        r#"
        #[header(VARY = "accept")]
        enum Gateway {
            #[transparent]
            Auth(AuthError),

            #[transparent]
            #[status(502)]
            #[title("Upstream failed")]
            #[code("UPSTREAM")]
            #[header("x-upstream" = "billing")]
            #[extension("upstream" = "billing")]
            #[expose]
            Billing { #[source] inner: Box<BillingError> },

            #[transparent]
            #[detail("the order service refused this")]
            Orders(OrderError),
        }
        "#,
    ),
    (
        "run_time_status_and_code",
        r#"
        #[code(rename_all = "SCREAMING_SNAKE_CASE", prefix = "GW_")]
        enum Upstream {
            #[status(502)]
            Answered { #[status] status: StatusCode, #[code] code: String },

            #[status(200, unchecked)]
            #[title("Teapot")]
            Soft { #[status] status: Option<u16>, #[code] code: Option<&'static str> },

            #[status(BAD_GATEWAY, with = Self::status_of)]
            #[code("GW-7")]
            #[expose]
            #[detail("{0} said {1}")]
            Computed(String, u16),
        }
        "#,
    ),
    (
        "headers",
        r#"
        #[header(CACHE_CONTROL = "no-store")]
        #[header(503, RETRY_AFTER = 60)]
        #[header("x-service" = "orders")]
        enum Headers {
            #[status(405)]
            #[header(ALLOW = "GET, HEAD")]
            #[header("X-Service" = "replaced")]
            Fixed,

            #[status(308)]
            #[header(http::header::LOCATION = "/orders/{id:04}?of={account}", account = self.account())]
            Formatted { id: u64 },

            #[status(429)]
            #[header(RETRY_AFTER = Duration::from_secs(u64::from(*seconds)))]
            #[header("x-limit" = _1)]
            Expression { seconds: u8 },

            #[status(503)]
            Field { #[header(RETRY_AFTER)] after: Option<Duration>, #[header("x-list")] list: Vec<String> },

            #[status(500)]
            RunTime { #[status] status: u16 },
        }
        "#,
    ),
    (
        "extensions",
        r#"
        #[rename_all("camelCase")]
        #[extension("service" = "orders")]
        #[extension(development, "build" = env!("BUILD"))]
        enum Extensions {
            #[status(409)]
            #[extension("kind" = 7)]
            #[extension("total" = order_lines.len() + r#type.len())]
            Members {
                #[extension] order_lines: Vec<Line>,
                #[extension] r#type: String,
                #[extension("as_written")] count: Option<u32>,
                #[extension(flatten)] rest: Map,
                #[extension(development)] debug_id: u64,
                #[extension(development, flatten)] internals: Map,
            },

            #[status(410)]
            Constant,

            #[status(400)]
            Tuple(#[extension("first")] &'static str, u8),
        }
        "#,
    ),
    (
        "errors_and_instance",
        r#"
        #[status(422)]
        #[detail("{n} of {0} lines are invalid", n = _1.len())]
        pub struct Invalid(usize, #[errors] Vec<Violation>, #[instance] Option<Uri>);
        "#,
    ),
    (
        "namespaced",
        r#"
        #[api_error(crate = crate::reexported::error_response, body(NestedError), type_base("https://e.example/#{code}"))]
        #[api_error(code(rename_all = "PascalCase", prefix = "M_"))]
        #[code(this, one, "belongs to another derive")]
        enum Namespaced {
            #[api_error(status(NOT_FOUND), code("IR_04"), title("No such payment"), detail("payment {0} is unknown"))]
            Missing(#[api_error(extension("payment"))] u64),

            #[api_error(status(http::StatusCode::CONFLICT), type_uri("/problems/twice"), detail(explanation))]
            Twice,
        }
        "#,
    ),
    (
        "own_style",
        r#"
        #[body(crate::Acme)]
        enum Styled {
            #[status(404)]
            Missing { #[extension] link: String },

            #[body(Other<u8>)]
            #[status(409)]
            #[extension("hint" = "retry")]
            Elsewhere,
        }
        "#,
    ),
    (
        "log",
        r"
        #[log(warn)]
        enum Logged {
            #[status(404)]
            Quiet,

            #[status(500)]
            #[api_error(log(off))]
            Silent,

            #[transparent]
            Inner(InnerError),

            #[transparent]
            #[log(trace)]
            Faint(InnerError),
        }
        ",
    ),
    (
        "rpc",
        r"
        enum Called {
            #[status(409)]
            #[rpc(ALREADY_EXISTS)]
            #[jsonrpc(-32001)]
            Exists,

            #[api_error(status(409), rpc(FAILED_PRECONDITION))]
            NotPaid,

            #[transparent]
            #[rpc(DATA_LOSS)]
            Inner(InnerError),
        }
        ",
    ),
    (
        "mistakes",
        r#"
        #[body(Problem)]
        enum Mistaken<T> where T: Clone {
            #[status(500)]
            #[detail("lost {row}")]
            Server { row: T },

            Nothing,

            #[status(401)]
            #[titel("Sign in")]
            #[api_error(titel("Sign in"))]
            Unauthorized,
        }
        "#,
    ),
    (
        "backtrace",
        r#"
        pub enum ReportError {
            #[status(500)]
            Render { page: u32, trace: Option<Box<std::backtrace::Backtrace>> },

            #[status(404)]
            #[detail("there is no page {0}")]
            NoPage(#[extension("page")] u32, Backtrace),

            #[status(503)]
            Busy(Traced<Backtrace>),
        }
        "#,
    ),
    ("empty_enum", "pub enum Never {}"),
];

/// What `FromResponse` is derived for beside `ApiError`.
pub(super) const RECEIVED: &str = r"
    enum OrderError<T> {
        #[status(404)]
        NotFound {
            #[extension]
            id: T,
            #[received(default)]
            path: String,
        },

        #[status(422)]
        Invalid(#[errors] Vec<Violation>, #[extension(flatten)] More),

        #[status(429)]
        RateLimited(#[header(RETRY_AFTER)] Duration, #[received(default = 7)] u8),

        #[status(502)]
        Upstream(#[status] u16, #[code] String, #[instance] String),

        #[transparent]
        Inner(InnerError),
    }
";
