//! The table of cases: the answer of every framework in every style, or why the case does not exist there.

use crate::answer::{self, Answer};

macro_rules! dimension {
    ($(#[$doc:meta])* $name:ident { $($(#[$case_doc:meta])* $case:ident = $text:literal,)* }) => {
        $(#[$doc])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq)]
        pub(crate) enum $name {
            $($(#[$case_doc])* $case,)*
        }

        impl $name {
            pub(crate) const ALL: &[Self] = &[$(Self::$case,)*];

            pub(crate) fn name(self) -> &'static str {
                match self {
                    $(Self::$case => $text,)*
                }
            }
        }
    };
}

dimension! {
    Framework {
        Axum = "axum",
        ActixWeb = "actix-web",
        Rocket = "rocket",
        Poem = "poem",
        Salvo = "salvo",
        Warp = "warp",
    }
}

dimension! {
    /// The name is that of a module of `errors`, and the first part of a path.
    Style {
        Problem = "problem",
        MessageDetails = "message_details",
        MessageOrDescription = "message_or_description",
        ApiMessage = "api_message",
        NestedError = "nested_error",
        ReasonPhrase = "reason_phrase",
    }
}

dimension! {
    /// The name is that of a handler, and the second part of a path.
    Case {
        /// A handler's `Result` with an error that has a title, a detail and a member.
        Style = "style",
        /// The same to HEAD.
        Head = "head",
        /// The error alone is what a handler returns.
        Returned = "returned",
        BoxedDyn = "boxed_dyn",
        /// `?` on a `Result` with our error, in a handler that returns the framework's own error.
        FrameworksError = "frameworks_error",
        /// `?` on a `Result` with an inner error, in a handler that returns ours.
        QuestionMark = "question_mark",
        /// `Retry-After` from a `Duration`.
        RetryAfter = "retry_after",
        /// Two challenges, and two cookies.
        SeveralLines = "several_lines",
        Transparent = "transparent",
        /// A generic type, without `Debug` and `Display`.
        Generic = "generic",
        /// A 304 has no body in any style, and no `Content-Type`.
        WithoutContent = "without_content",
        /// A text that is longer than the reason phrase may be.
        ReasonPhrase = "reason_phrase",
        /// A JSON body that does not fit is refused with our error.
        Extractor = "extractor",
        /// Nothing of a 5xx is on the wire.
        Secret = "secret",
        /// The framework's own 404.
        UnknownRoute = "unknown_route",
        /// The framework's own 405, whose `Allow` is kept where it sends one.
        WrongMethod = "wrong_method",
        /// A handler panics.
        Panic = "panic",
        /// The framework's own 413.
        LargeBody = "large_body",
    }
}

/// One place of the table.
pub(crate) enum Cell {
    /// It is asked, and answers this.
    Answers(Answer),
    /// It cannot, for this reason.
    Cannot(&'static str),
}

pub(crate) fn cell(framework: Framework, style: Style, case: Case) -> Cell {
    match case {
        Case::FrameworksError => match framework {
            Framework::Axum | Framework::ActixWeb | Framework::Poem | Framework::Warp => {
                Cell::Answers(answer::NOT_FOUND)
            }
            Framework::Rocket => Cell::Cannot("Rocket has no error that carries a response"),
            Framework::Salvo => Cell::Cannot("salvo's error carries no response, but a status and texts"),
        },
        Case::ReasonPhrase if style == Style::ReasonPhrase => match framework {
            Framework::Axum | Framework::Poem | Framework::Salvo | Framework::Warp => {
                Cell::Answers(answer::MEANINGLESS)
            }
            Framework::ActixWeb => Cell::Cannot("a phrase is a `&'static str`"),
            Framework::Rocket => Cell::Cannot("a phrase is made from the code"),
        },
        Case::Style | Case::Head | Case::Returned | Case::BoxedDyn => Cell::Answers(answer::NOT_FOUND),
        Case::QuestionMark | Case::Transparent => Cell::Answers(answer::FORBIDDEN),
        Case::RetryAfter => Cell::Answers(answer::LIMITED),
        Case::SeveralLines => Cell::Answers(answer::EXPIRED),
        Case::Generic => Cell::Answers(answer::TAKEN),
        Case::WithoutContent => Cell::Answers(answer::UNCHANGED),
        Case::ReasonPhrase => Cell::Answers(answer::MEANINGLESS),
        Case::Extractor => Cell::Answers(answer::MALFORMED),
        Case::Secret => Cell::Answers(answer::DATABASE),
        Case::UnknownRoute => Cell::Answers(match framework {
            Framework::Poem => answer::UNKNOWN_TO_POEM,
            _ => answer::UNKNOWN,
        }),
        Case::WrongMethod => Cell::Answers(match framework {
            Framework::Axum => answer::NOT_ALLOWED_BY_AXUM,
            Framework::Poem => answer::NOT_ALLOWED_BY_POEM,
            Framework::ActixWeb | Framework::Salvo => answer::NOT_ALLOWED_BUT_GET,
            Framework::Warp => answer::NOT_ALLOWED_BY_WARP,
            Framework::Rocket => return Cell::Cannot("to Rocket another method is an unknown route: a 404"),
        }),
        Case::Panic => Cell::Answers(answer::PANICKED),
        Case::LargeBody => Cell::Answers(match framework {
            Framework::Axum => answer::TOO_LARGE_FOR_AXUM,
            Framework::ActixWeb => answer::TOO_LARGE_FOR_ACTIX_WEB,
            Framework::Rocket => answer::TOO_LARGE,
            Framework::Poem => answer::TOO_LARGE_FOR_POEM,
            Framework::Salvo => answer::TOO_LARGE_FOR_SALVO,
            Framework::Warp => answer::TOO_LARGE_FOR_WARP,
        }),
    }
}

impl Case {
    /// Whether the framework itself answers, so that it takes a renderer to have the answer in style.
    pub(crate) fn is_of_the_framework(self) -> bool {
        matches!(self, Self::UnknownRoute | Self::WrongMethod | Self::Panic | Self::LargeBody)
    }
}

impl Framework {
    /// Whether it writes a phrase that is made at run time into an HTTP/1.1 status line.
    pub(crate) fn has_reason_phrases(self) -> bool {
        match self {
            Self::Axum | Self::Poem | Self::Salvo | Self::Warp => true,
            Self::ActixWeb | Self::Rocket => false,
        }
    }

    /// Whether it tells in the answer to HEAD how long the body would have been (RFC 9110, section 8.6, leaves it free).
    pub(crate) fn tells_the_length_to_head(self, length: usize) -> bool {
        match self {
            Self::Axum | Self::ActixWeb => true,
            Self::Rocket | Self::Poem | Self::Warp => length > 0,
            Self::Salvo => false,
        }
    }

    /// The fields that it adds to every response, but for those that frame it.
    pub(crate) fn fields(self) -> &'static [(&'static str, &'static str)] {
        match self {
            Self::Axum | Self::ActixWeb | Self::Poem | Self::Salvo | Self::Warp => &[],
            Self::Rocket => &[
                ("permissions-policy", "interest-cohort=()"),
                ("server", "Rocket"),
                ("x-content-type-options", "nosniff"),
                ("x-frame-options", "SAMEORIGIN"),
            ],
        }
    }
}

impl Style {
    pub(crate) fn media_type(self) -> Option<&'static str> {
        match self {
            Self::Problem => Some("application/problem+json"),
            Self::MessageDetails | Self::MessageOrDescription | Self::ApiMessage | Self::NestedError => {
                Some("application/json")
            }
            Self::ReasonPhrase => None,
        }
    }
}
