//! What other crates call things, and the word for each here.
//!
//! Nothing but data: whoever misses a word adds a line.

/// The word of theirs, as an attribute or as a key in one, and ours.
const SYNONYMS: [(&str, &str); 64] = [
    ("case", "rename_all"),
    ("category", "status"),
    ("cause", "transparent"),
    ("client_message", "detail"),
    ("delegate", "transparent"),
    ("desc", "detail"),
    ("description", "detail"),
    ("details", "detail"),
    ("err_code", "code"),
    ("error_code", "code"),
    ("error_message", "detail"),
    ("error_type", "type_uri"),
    ("exposed", "expose"),
    ("extensions", "extension"),
    ("extra", "extension"),
    ("forward", "transparent"),
    ("grpc", "rpc"),
    ("grpc_code", "rpc"),
    ("grpc_status", "rpc"),
    ("header_name", "header"),
    ("headers", "header"),
    ("heading", "title"),
    ("http_code", "status"),
    ("http_status", "status"),
    ("http_status_code", "status"),
    ("inner", "transparent"),
    ("json_rpc", "jsonrpc"),
    ("json_rpc_code", "jsonrpc"),
    ("jsonrpc_code", "jsonrpc"),
    ("kind", "status"),
    ("level", "log"),
    ("log_level", "log"),
    ("machine_code", "code"),
    ("member", "extension"),
    ("message", "detail"),
    ("metadata", "extension"),
    ("msg", "detail"),
    ("problem_type", "type_uri"),
    ("prop", "extension"),
    ("property", "extension"),
    ("public", "expose"),
    ("public_message", "detail"),
    ("reason", "detail"),
    ("rename", "rename_all"),
    ("response_code", "status"),
    ("response_header", "header"),
    ("set_header", "header"),
    ("severity", "log"),
    ("slug", "code"),
    ("status_code", "status"),
    ("statuscode", "status"),
    ("style", "body"),
    ("summary", "title"),
    ("text", "detail"),
    ("tracing", "log"),
    ("type", "type_uri"),
    ("type_", "type_uri"),
    ("type_url", "type_uri"),
    ("uri", "type_uri"),
    ("url", "type_uri"),
    ("user_message", "detail"),
    ("validation_errors", "errors"),
    ("violations", "errors"),
    ("with_header", "header"),
];

/// Attributes that have keys of their own inside, such as `#[response(status = 404)]`, or a status alone.
const WRAPPERS: [&str; 10] = [
    "api",
    "app_error",
    "error",
    "error_response",
    "http",
    "http_error",
    "masterror",
    "oai",
    "problem",
    "response",
];

/// Attributes that leave a variant out. No variant of an error can be.
pub(crate) const OMISSIONS: [&str; 2] = ["ignore", "skip"];

/// Our word for one of theirs.
pub(super) fn find_synonym(word: &str) -> Option<&'static str> {
    SYNONYMS.iter().find(|(theirs, _)| *theirs == word).map(|(_, ours)| *ours)
}

pub(super) fn is_wrapper(word: &str) -> bool {
    WRAPPERS.contains(&word)
}

pub(super) fn is_omission(word: &str) -> bool {
    OMISSIONS.contains(&word)
}

#[cfg(test)]
mod tests {
    use super::super::words::Word;
    use super::SYNONYMS;

    #[test]
    fn every_synonym_is_of_a_word_of_ours_and_is_none_itself() {
        assert!(SYNONYMS.is_sorted());
        for (theirs, ours) in SYNONYMS {
            assert!(Word::find(ours).is_some(), "{ours}");
            assert!(Word::find(theirs).is_none(), "{theirs}");
        }
    }
}
