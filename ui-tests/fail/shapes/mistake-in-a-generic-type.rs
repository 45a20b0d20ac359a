use error_response::ApiError;

#[derive(ApiError)]
#[status(NOT_FUOND)]
struct NotFound<'a, T: Clone, const N: usize>
where
    T: Default,
{
    #[extension]
    ids: [&'a T; N],
}

fn main() {
    NotFound { ids: [&7_u64] }.to_response();
}
