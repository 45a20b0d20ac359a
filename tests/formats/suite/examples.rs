//! The examples of the library, which hold their own responses against the expected bodies.

macro_rules! tests {
    ($($test:ident: $example:ident,)*) => {$(
        #[test]
        fn $test() {
            formats::$example::main();
        }
    )*};
}

tests! {
    the_example_of_aws_proves_itself: aws,
    the_example_of_fhir_proves_itself: fhir,
    the_example_of_s3_proves_itself: s3,
    the_example_of_scim_proves_itself: scim,
    the_example_of_real_services_proves_itself: services,
}
