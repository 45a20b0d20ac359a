//! The pages of the guide that are about frameworks: their examples are compiled with the dependencies that the pages name.

#[cfg(doctest)]
macro_rules! pages {
    ($($module:ident = $path:literal,)*) => {$(
        #[doc = include_str!(concat!("../../../runtime/docs/guide/", $path))]
        mod $module {}
    )*};
}

#[cfg(doctest)]
pages! {
    actix_web = "frameworks/actix_web.md",
    axum = "frameworks/axum.md",
    hyper = "frameworks/hyper.md",
    migrating = "migrating.md",
    poem = "frameworks/poem.md",
    rocket = "frameworks/rocket.md",
    salvo = "frameworks/salvo.md",
    troubleshooting = "troubleshooting.md",
    warp = "frameworks/warp.md",
}
