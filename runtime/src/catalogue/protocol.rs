//! Protocols that are not HTTP.

/// A protocol that a service speaks beside HTTP, for [`Catalogue::protocols`](crate::Catalogue::protocols).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Protocol {
    /// gRPC, whose codes are [`RpcCode`](crate::RpcCode)s.
    Grpc,
    /// JSON-RPC 2.0, whose codes are those of [`ApiError::rpc_error`](crate::ApiError::rpc_error).
    JsonRpc,
    /// GraphQL, whose codes are in the `extensions` of an error.
    GraphQl,
}

impl Protocol {
    pub(super) const ALL: [Self; 3] = [Self::Grpc, Self::JsonRpc, Self::GraphQl];

    /// For programs.
    pub(super) fn key(self) -> &'static str {
        match self {
            Self::Grpc => "grpc",
            Self::JsonRpc => "jsonrpc",
            Self::GraphQl => "graphql",
        }
    }

    /// For people.
    pub(super) fn term(self) -> &'static str {
        match self {
            Self::Grpc => "gRPC code",
            Self::JsonRpc => "JSON-RPC code",
            Self::GraphQl => "GraphQL code",
        }
    }
}
