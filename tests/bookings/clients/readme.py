"""Makes a crate of the snippets of the README, which prints an OpenAPI document of each type that they declare.

    readme.py REPOSITORY FOLDER
"""

import re
import sys
from pathlib import Path

repository, folder = Path(sys.argv[1]), Path(sys.argv[2])
blocks = re.findall(r"^```rust\n(.*?)^```", (repository / "README.md").read_text(), re.DOTALL | re.MULTILINE)
functions, count = "", 0
for block in blocks:
    # Only enums and structs: a snippet may derive for nothing else.
    for name in re.findall(r"derive\([^)]*ApiError\)\]\n(?:#.*\n)*(?:pub )?(?:enum|struct) (\w+)", block):
        functions += f"""
fn document_{count}() -> serde_json::Value {{
{block}
    make(error_response::Catalogue::new("README").renderer(&renderer()).add::<{name}>(), |catalogue| {{
        catalogue.responses_of::<{name}>()
    }})
}}
"""
        count += 1
assert count >= 2, "the README declares errors"
calls = "\n".join(f'    println!("{{}}", document_{number}());' for number in range(count))
(folder / "src").mkdir(parents=True)
(folder / "Cargo.toml").write_text(f"""[package]
name = "readme-documents"
edition = "2024"

[workspace]

[dependencies]
error-response = {{ path = "{repository}/runtime", features = ["catalogue"] }}
serde_json = "1"
thiserror = "2"
""")
(folder / "src/main.rs").write_text(f"""#![allow(dead_code)]

use serde_json::{{Value, json}};

fn renderer() -> error_response::Renderer {{
    error_response::Renderer::production().codes().request_ids(error_response::RequestIds::new())
}}

fn make(catalogue: error_response::Catalogue, responses: impl Fn(&error_response::Catalogue) -> Value) -> Value {{
    json!({{
        "openapi": "3.1.0",
        "info": {{ "title": "README", "version": "1" }},
        "paths": {{ "/orders": {{ "get": {{ "responses": responses(&catalogue) }} }} }},
        "components": catalogue.components(),
    }})
}}
{functions}
fn main() {{
{calls}
}}
""")
