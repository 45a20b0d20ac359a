//! The outcome of one write.

/// Why a value is not in the body.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Omitted {
    /// It is `null`.
    Null,
    /// It does not fit.
    TooLarge,
    /// It nests deeper than the limit.
    TooDeep,
    /// It could not be serialized. The reason is dropped, because it may reveal internals.
    Failed,
}

impl Omitted {
    /// The next member may follow one that is `null` or nests too deeply. One that is too large is the last: members are
    /// dropped from the end.
    pub(crate) fn skip_one(self) -> Result<(), Self> {
        match self {
            Self::Null | Self::TooDeep => Ok(()),
            Self::TooLarge | Self::Failed => Err(self),
        }
    }

    /// An object or list that ends early for want of room is complete.
    pub(crate) fn skip_rest(self) -> Result<(), Self> {
        match self {
            Self::Failed => Err(self),
            Self::Null | Self::TooLarge | Self::TooDeep => Ok(()),
        }
    }
}
