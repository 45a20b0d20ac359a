//! One service in every web framework, over a real socket, compared byte for byte.

mod actix_web;
mod answer;
mod axum;
mod conversion;
mod errors;
mod examples;
mod lints;
mod matrix;
mod poem;
mod policy;
mod rejections;
mod rocket;
mod salvo;
mod server;
mod table;
mod warp;
