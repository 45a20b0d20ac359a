use error_response::ApiError;

#[derive(ApiError)]
#[status(303)]
#[header(LOCATION = "/my orders")]
struct SeeOrders;

fn main() {
    SeeOrders.to_response();
}
