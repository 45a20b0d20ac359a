//! The parts of problem type URIs by which pages are found.

/// The scheme and the authority, if it has them.
pub(super) fn origin_of(uri: &str) -> &str {
    let Some(colon) = uri.find("://") else { return "" };
    let authority = colon + "://".len();
    let end = uri[authority..].find('/').map_or(uri.len(), |length| authority + length);
    &uri[..end]
}

/// The path without its outer slashes.
pub(super) fn path_of(uri: &str) -> &str {
    let uri = uri.split(['?', '#']).next().unwrap_or(uri);
    let path = match uri.split_once("://") {
        Some((_, rest)) => rest.split_once('/').map_or("", |(_, path)| path),
        None => uri,
    };
    path.trim_matches('/')
}

/// The fragment, or the last segment of the path.
pub(super) fn last_of(uri: &str) -> &str {
    let (path, fragment) = uri.split_once('#').unwrap_or((uri, ""));
    if !fragment.is_empty() {
        return fragment;
    }
    let path = path.split('?').next().unwrap_or(path).trim_end_matches('/');
    path.rsplit(['/', ':']).next().unwrap_or(path)
}

#[cfg(test)]
mod tests {
    use super::path_of;

    #[test]
    fn the_path_of_a_uri_has_no_outer_slashes() {
        for (uri, path) in [
            ("https://api.example.com/problems/not-found", "problems/not-found"),
            ("https://api.example.com", ""),
            ("https://api.example.com/errors#lost", "errors"),
            ("/problems/not-found?x=/y", "problems/not-found"),
            ("problems/a/", "problems/a"),
            ("urn:problem:lost", "urn:problem:lost"),
        ] {
            assert_eq!(path_of(uri), path);
        }
    }
}
