//! The domain of a service's codes.

/// The domain of the codes of a service, for [`Google`](super::Google) and [`Connect`](super::Connect): "the logical grouping to which the reason
/// belongs", typically the name of the service, such as `orders.example.com`.
///
/// ```
/// use error_response::body::Domain;
///
/// struct Orders;
///
/// impl Domain for Orders {
///     const DOMAIN: &'static str = "orders.example.com";
/// }
/// ```
#[diagnostic::on_unimplemented(
    message = "`{Self}` does not name the domain of the error codes",
    label = "not a `Domain`",
    note = "implement `error_response::body::Domain` for `{Self}`, with a name such as `orders.example.com`"
)]
pub trait Domain: 'static {
    /// The name.
    const DOMAIN: &'static str;
}
