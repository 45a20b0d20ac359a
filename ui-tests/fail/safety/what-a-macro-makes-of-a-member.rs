use error_response::ApiError;

macro_rules! both {
    ($first:ident.$second:ident) => {
        [$first, $second]
    };
}

const REGION: &str = "eu";

#[derive(ApiError)]
#[status(404)]
#[extension("length" = query.len())]
#[extension("both" = both!(REGION.query))]
struct NotFound {
    query: &'static str,
}

fn main() {}
