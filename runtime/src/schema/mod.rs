//! What the types of extension members and response fields look like: `probe` asks a type, `schemars` and `field` answer,
//! and `example` finds values, which `validator` checks.

mod example;
mod field;
mod format;
mod known;
mod number;
#[doc(hidden)]
pub(crate) mod probe;
mod schemars;
mod type_schema;
mod validator;
mod validity;

pub(crate) use example::find_example;
pub use field::FieldKind;
pub(crate) use type_schema::Delivery;
pub use type_schema::TypeSchema;
