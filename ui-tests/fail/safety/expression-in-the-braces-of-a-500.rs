// mistakes: 2
use error_response::ApiError;

#[derive(ApiError)]
enum SearchError {
    #[status(500)]
    #[extension("query" = text!("{self.query()}"))]
    #[header("x-words" = text!("{words.len()}"))]
    Failed { words: Vec<String> },
}

fn main() {}
