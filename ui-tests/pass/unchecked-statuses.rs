//! `unchecked`: any status from 200 to 599, and no header is demanded.

use error_response::ApiError;

#[derive(ApiError)]
enum RpcError {
    #[status(200, unchecked)]
    #[title("Invalid params")]
    InvalidParams,
    #[status(204, unchecked)]
    #[title("Nothing")]
    Nothing,
    #[status(294, unchecked)]
    #[title("Partly done")]
    Partly,
    #[status(418, unchecked)]
    #[title]
    Teapot,
    #[status(499, unchecked)]
    #[title("Client closed request")]
    ClientGone,
    #[status(IM_A_TEAPOT, unchecked)]
    #[title]
    AnotherTeapot,
    #[status(599, unchecked)]
    #[title("Last")]
    Last,
}

#[derive(ApiError)]
enum Waived {
    #[status(401, unchecked)]
    Anonymous,
    #[status(405, unchecked)]
    WrongMethod,
    #[status(407, unchecked)]
    ProxyLogin,
    #[status(426, unchecked)]
    Upgrade,
    #[status(302, unchecked)]
    Elsewhere,
}

fn main() {
    let statuses = [200, 204, 294, 418, 499, 418, 599];
    let errors = [
        RpcError::InvalidParams,
        RpcError::Nothing,
        RpcError::Partly,
        RpcError::Teapot,
        RpcError::ClientGone,
        RpcError::AnotherTeapot,
        RpcError::Last,
    ];
    for (error, status) in errors.iter().zip(statuses) {
        let response = error.to_response();
        assert_eq!(response.status(), status);
        assert_eq!(response.body().is_empty(), status == 204);
    }
    let waived =
        [Waived::Anonymous, Waived::WrongMethod, Waived::ProxyLogin, Waived::Upgrade, Waived::Elsewhere];
    for error in &waived {
        assert_eq!(error.to_response().headers().len(), 1, "the content type alone");
    }
}
