//! The RPC protocol that a request speaks.

use http::header::{self, HeaderName};

/// The protocol of a request, as far as its clients read errors in a way of their own.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(crate) enum Protocol {
    /// gRPC and gRPC-Web, whose errors are in trailers.
    Grpc,
    /// Connect, whose errors are JSON with a `code` out of sixteen.
    Connect,
    #[default]
    Other,
}

impl Protocol {
    /// Reads the protocol out of the fields of a request. `lines` calls back with each line of a field.
    pub(super) fn read(lines: impl Fn(&HeaderName, &mut dyn FnMut(&[u8]))) -> Self {
        let mut protocol = Self::Other;
        lines(&header::CONTENT_TYPE, &mut |line| {
            if protocol == Self::Other {
                protocol = Self::of_media_type(line);
            }
        });
        if protocol == Self::Other {
            // A unary call of Connect may have any media type, such as `application/json`.
            lines(&HeaderName::from_static("connect-protocol-version"), &mut |_| protocol = Self::Connect);
        }
        protocol
    }

    fn of_media_type(media_type: &[u8]) -> Self {
        let essence = media_type.split(|&byte| byte == b';').next().unwrap_or_default().trim_ascii();
        let begins_with = |start: &[u8]| {
            essence.split_at_checked(start.len()).is_some_and(|(begin, _)| begin.eq_ignore_ascii_case(start))
        };
        // A server of gRPC goes by this beginning: `+proto`, `-web` and `-web-text` follow.
        if begins_with(b"application/grpc") {
            Self::Grpc
        } else if begins_with(b"application/connect+") || essence.eq_ignore_ascii_case(b"application/proto") {
            Self::Connect
        } else {
            Self::Other
        }
    }
}

#[cfg(test)]
mod tests {
    use super::Protocol::{self, Connect, Grpc, Other};

    #[test]
    fn a_media_type_is_of_one_protocol() {
        for (media_type, protocol) in [
            ("application/grpc", Grpc),
            ("application/grpc+proto", Grpc),
            ("application/grpc-web-text+proto; charset=utf-8", Grpc),
            ("Application/GRPC-Web ;a=b", Grpc),
            (" application/grpc", Grpc),
            ("application/connect+json", Connect),
            ("application/connect+proto;a", Connect),
            ("application/proto", Connect),
            ("APPLICATION/PROTO; a=b", Connect),
            ("application/connect", Other),
            ("application/protobuf", Other),
            ("application/x-protobuf", Other),
            ("application/grp", Other),
            ("application/json; a=application/grpc", Other),
            ("text/plain, application/grpc", Other),
            ("", Other),
            (";", Other),
        ] {
            assert_eq!(Protocol::of_media_type(media_type.as_bytes()), protocol, "{media_type:?}");
        }
        assert_eq!(Protocol::of_media_type(b"application/grpc\xff"), Grpc);
        assert_eq!(Protocol::of_media_type(b"\xff"), Other);
    }
}
