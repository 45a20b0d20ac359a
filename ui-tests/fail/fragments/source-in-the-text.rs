use error_response::ApiError;

macro_rules! error {
    ($text:literal) => {
        #[derive(ApiError)]
        #[status(400)]
        #[detail($text)]
        struct BadBody {
            source: std::io::Error,
        }
    };
}

error!("bad body: {source}");

fn main() {
    BadBody { source: std::io::Error::other("x") }.to_response();
}
