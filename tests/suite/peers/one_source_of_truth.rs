//! Documentation that peers keep apart from the mapping.

use error_response::{ApiError, Documented};

use crate::response::json;

/// Documentation in one place and the mapping in another.
#[test]
fn the_table_and_the_response_are_one() {
    #[derive(ApiError)]
    #[type_base("https://x.example/")]
    enum Documentation {
        #[status(404)]
        #[title("Order not found")]
        #[code("O_1")]
        Missing,
        #[status(503)]
        #[detail("closed")]
        Closed,
    }

    for error in [Documentation::Missing, Documentation::Closed] {
        let name = match error {
            Documentation::Missing => "Missing",
            Documentation::Closed => "Closed",
        };
        let row = Documentation::problem_types().find(name).unwrap();
        let response = error.to_response();
        let body = json(&response);
        assert_eq!(Some(response.status()), row.status());
        assert_eq!(body["title"], row.title());
        assert_eq!(body["type"].as_str(), row.type_uri());
        assert_eq!(body["detail"], row.detail().unwrap_or(row.explanation()));
    }
}
