// mistakes: 8
use error_response::ApiError;

#[derive(ApiError)]
#[status(404)]
struct OrderNotFound {
    #[extension(skip_serializing_if = "Option::is_none")]
    shop: Option<u64>,
    #[extension("items", skip_serializing_if = "Vec::is_empty")]
    list: Vec<u64>,
    #[extension("paidAt", default)]
    paid: Option<String>,
    #[extension(skip)]
    secret: u64,
    #[extension(serialize_with = "as_text")]
    total: u64,
    #[extension(rename_all = "camelCase")]
    first_item: u64,
    #[extension(flatten = true)]
    rest: u64,
    #[extension(format = "date")]
    day: String,
}

fn main() {}
