#!/usr/bin/env python3
"""What the derive costs whoever compiles.

    tests/benches/compile_time.py            everything, about a quarter of an hour
    tests/benches/compile_time.py --short    one size and one style, for CI

Every figure is a ratio within one run: the crates take turns, and the CPU time of a build is told beside the clock,
because it does not count what else the machine does.
"""

import argparse
import os
import re
import shutil
import statistics
import subprocess
import sys
import time
from pathlib import Path

REPOSITORY = Path(__file__).resolve().parents[2]
VARIANTS_OF_AN_ENUM = 50
SIZES = [50, 500, 5000]
MAIN_SIZE = 500
STYLES = ["Problem", "MessageDetails", "MessageOrDescription", "ApiMessage", "NestedError", "ReasonPhrase"]
RUNS = 5

LIMITS_OF_RATIO = {"debug": 1.6, "release": 1.9}
LIMIT_OF_RESIDUAL = 5.0
LIMIT_OF_CLEAN_BUILD = 1.2
LIMIT_OF_CRATES = 13
BYTES_OF_A_VARIANT, BYTES_OF_A_TYPE = 260, 400

# What services write: of five variants three have a member, in unit, tuple and named shapes, with and without further fields
# beside it, one has a response field, and one is constant.
SAMPLE = [
    (404, "Order not found", "there is no order {id}", "OrderNotFound", "{ #[extension] id: u64 }"),
    (409, "Order already paid", "the order was paid on {date}", "AlreadyPaid",
     "{ #[extension] order: u64, date: String }"),
    (403, "Order of another customer", "order {0} belongs to another customer", "NotYourOrder",
     "(#[extension(\"order\")] u64)"),
    (429, "Too many orders", "a customer may place {limit} orders a day", "RateLimited",
     "{ limit: u32, #[header(RETRY_AFTER)] after: Duration }"),
    (410, "Shop has closed", "the shop has closed", "ShopClosed", ""),
    (409, "Article out of stock", "{available} pieces of {article} are in stock", "OutOfStock",
     "{ available: u32, #[extension] article: String }"),
    (422, "Address not deliverable", "no carrier delivers to {postcode}", "AddressRejected",
     "{ #[extension] postcode: String }"),
    (413, "Attachment too large", "{0} has more than {1} bytes", "UploadTooLarge",
     "(String, #[extension(\"limit\")] u64)"),
    (503, "Warehouse is being counted", "the warehouse is being counted", "Stocktaking",
     "{ #[header(RETRY_AFTER)] after: Duration }"),
    (423, "Shipment is locked", "the shipment is being changed", "ShipmentLocked", ""),
]

# Without members and response fields.
PLAIN_SAMPLE = [
    (409, "Order already paid", "order {id} was paid on {date}", "AlreadyPaid", "{ id: u64, date: String }"),
    (404, "Order not found", "there is no order {id} in account {account}", "OrderNotFound",
     "{ id: u64, account: String }"),
    (409, "Article out of stock", "{available} pieces of {article} are in stock", "OutOfStock",
     "{ available: u32, article: String }"),
    (422, "Address not deliverable", "no carrier delivers to {postcode}", "AddressRejected", "{ postcode: String }"),
    (410, "Coupon has expired", "coupon {code} was valid until {date}", "CouponExpired",
     "{ code: String, date: String }"),
    (429, "Too many orders", "a customer may place {limit} orders a day", "RateLimited", "{ limit: u32 }"),
    (400, "Currency mismatch", "the account is in {expected}, not in {found}", "CurrencyMismatch",
     "{ expected: String, found: String }"),
    (413, "Attachment too large", "{name} has more than {limit} bytes", "UploadTooLarge",
     "{ name: String, limit: u64 }"),
    (403, "Order of another customer", "order {0} belongs to another customer", "NotYourOrder", "(u64)"),
    (423, "Shipment is locked", "shipment {id} is being changed by {user}", "ShipmentLocked",
     "{ id: u64, user: String }"),
]
ATTRIBUTE_OF_A_FIELD = re.compile(r"#\[(?:extension|header)[^\]]*\] ")


class Contender:
    """A way to declare the same errors."""

    def __init__(self, name, dependencies, derives, attributes_of_type, attributes_of_variant, sample=SAMPLE):
        self.name = name
        self.sample = sample
        self.dependencies = dependencies
        self.derives = derives
        self.attributes_of_type = attributes_of_type
        self.attributes_of_variant = attributes_of_variant

    def source(self, variants):
        enums = ["use std::time::Duration;\n"] if self.sample is SAMPLE else []
        for first in range(0, variants, VARIANTS_OF_AN_ENUM):
            rows = []
            for index in range(first, min(first + VARIANTS_OF_AN_ENUM, variants)):
                status, title, text, name, fields = self.sample[index % len(self.sample)]
                if "error_response" not in self.derives:
                    fields = ATTRIBUTE_OF_A_FIELD.sub("", fields)
                attributes = self.attributes_of_variant(status, title, text)
                rows.append(f"    {attributes}\n    {name}{index} {fields},\n")
            enums.append(
                f"#[derive(Debug, {self.derives})]\n{self.attributes_of_type}\n"
                f"pub enum Error{first // VARIANTS_OF_AN_ENUM} {{\n{''.join(rows)}}}\n"
            )
        return "\n".join(enums)


def thiserror_text(status, title, text):
    return f'#[error("{text}")]'


def ours_with_text_of_thiserror(status, title, text):
    return f'#[status({status})] #[title("{title}")] #[error("{text}")]'


def ours_with_detail(status, title, text):
    return f'#[status({status})] #[title("{title}")] #[detail("{text}")]'


def ours_with_both(status, title, text):
    return f'#[status({status})] #[title("{title}")] #[detail("{text}")] #[error("{text}")]'


def api_error_message(status, title, text):
    return f'#[api_error(status_code = {status}, message(inherit))] #[error("{text}")]'


THISERROR = 'thiserror = "2"'
# Relative to a package in a workspace in the directory; see `snapshot`.
RUNTIME = 'error-response = { path = "../../snapshot/runtime" }'
RUNTIME_WITH_AXUM = 'error-response = { path = "../../snapshot/runtime", features = ["axum"] }'
BOTH = "thiserror::Error, error_response::ApiError"

ALONE = Contender("thiserror alone", [THISERROR], "thiserror::Error", "", thiserror_text)
PLAIN_ALONE = Contender("thiserror alone, no values", [THISERROR], "thiserror::Error", "", thiserror_text, PLAIN_SAMPLE)


def in_style(style):
    body = f"#[body(error_response::body::{style})]"
    return Contender(f"thiserror + ours, {style}", [THISERROR, RUNTIME], BOTH, body, ours_with_text_of_thiserror)


NO_BODY = Contender("thiserror + ours, no `#[body]`", [THISERROR, RUNTIME], BOTH, "", ours_with_text_of_thiserror)
PLAIN = Contender(
    "thiserror + ours, no values", [THISERROR, RUNTIME], BOTH, "", ours_with_text_of_thiserror, PLAIN_SAMPLE
)
FURTHER = [
    Contender("thiserror + ours, `#[detail]` beside `#[error]`", [THISERROR, RUNTIME], BOTH, "", ours_with_both),
    Contender(
        "ours without thiserror, `#[detail]`", [RUNTIME], "error_response::ApiError", "", ours_with_detail
    ),
]
WITH_AXUM = Contender(
    "thiserror + ours with feature `axum`", [THISERROR, RUNTIME_WITH_AXUM], BOTH, "", ours_with_text_of_thiserror
)
API_ERROR = Contender(
    "thiserror + api-error",
    [THISERROR, 'api-error = "=0.1.9"'],
    "thiserror::Error, api_error::ApiError",
    "",
    api_error_message,
)
PRELUDE = {"thiserror + api-error": "use api_error::ApiError;\n\n"}


class Failed(Exception):
    pass


def cargo(arguments, directory, target, **environment):
    """Runs cargo, and answers its output, how long it took, and its CPU time, each in seconds."""
    environment = {**os.environ, "CARGO_INCREMENTAL": "0", "CARGO_TARGET_DIR": str(target), **environment}
    start = time.monotonic()
    process = subprocess.Popen(
        ["cargo", *arguments], cwd=directory, env=environment, stdout=subprocess.PIPE, stderr=subprocess.STDOUT
    )
    output = process.stdout.read().decode()
    _, status, usage = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        raise Failed(f"cargo {' '.join(arguments)} in {directory}:\n{output}")
    return output, time.monotonic() - start, usage.ru_utime + usage.ru_stime


def write(path, text):
    path.parent.mkdir(parents=True, exist_ok=True)
    if not path.exists() or path.read_text() != text:
        path.write_text(text)


def snapshot(directory):
    """Copies the crates, so that what is edited meanwhile is not measured."""
    shutil.rmtree(directory, ignore_errors=True)
    for name in ["macros", "runtime"]:
        shutil.copytree(REPOSITORY / name, directory / name, ignore=shutil.ignore_patterns("target"))
    manifest = (REPOSITORY / "Cargo.toml").read_text()
    manifest = re.sub(r"^members = \[[^\]]*\]", 'members = ["macros", "runtime"]', manifest, flags=re.MULTILINE)
    manifest = re.sub(r"^default-members = \[[^\]]*\]", "", manifest, flags=re.MULTILINE)
    write(directory / "Cargo.toml", manifest)


class Workspace:
    """One package for each contender and size, in a directory of its own for each set of features."""

    def __init__(self, directory, contenders, sizes):
        self.directory = directory
        self.target = directory / "target"
        self.sources = {}
        shutil.rmtree(directory, ignore_errors=True)
        members = []
        for number, contender in enumerate(contenders):
            for size in sizes:
                package = f"leaf-{number}-{size}"
                members.append(package)
                dependencies = "\n".join(contender.dependencies)
                write(
                    directory / package / "Cargo.toml",
                    f'[package]\nname = "{package}"\nversion = "0.0.0"\nedition = "2024"\n\n'
                    f"[dependencies]\n{dependencies}\n",
                )
                source = directory / package / "src" / "lib.rs"
                write(source, PRELUDE.get(contender.name, "") + contender.source(size))
                self.sources[contender.name, size] = (package, source)
        quoted = ", ".join(f'"{member}"' for member in members)
        write(directory / "Cargo.toml", f'[workspace]\nresolver = "3"\nmembers = [{quoted}]\n')
        # The very compiler and dependencies of the repository.
        for name in ["Cargo.lock", "rust-toolchain.toml"]:
            shutil.copy(REPOSITORY / name, directory / name)

    def build(self, contender, size, profile):
        """The seconds and the CPU seconds of one build of the leaf package, without cargo's own, which it takes as well
        where there is nothing to build."""
        package, source = self.sources[contender.name, size]
        command = ["build", "--quiet", "--package", package, *(["--release"] if profile == "release" else [])]
        source.touch()
        _, clock, cpu = cargo(command, self.directory, self.target)
        _, own_clock, own_cpu = cargo(command, self.directory, self.target)
        return clock - own_clock, cpu - own_cpu

    def generated_bytes(self, contender, size):
        """The bytes that the derive writes, and that the macros in it expand to, by `-Zmacro-stats`; `None` where this
        compiler does not know the option."""
        package, source = self.sources[contender.name, size]
        source.touch()
        try:
            output, _, _ = cargo(
                ["rustc", "--package", package, "--", "-Zmacro-stats"],
                self.directory,
                self.directory / "target-macro-stats",
                RUSTC_BOOTSTRAP="1",
            )
        except Failed as failed:
            if "unknown unstable option" in str(failed):
                return None
            raise
        # Name, uses, lines, average lines, bytes, average bytes.
        rows = re.findall(r"^macro-stats (\S+) +[\d_]+ +[\d_]+ +\S+ +([\d_]+) ", output, re.MULTILINE)
        counts = {name: int(count.replace("_", "")) for name, count in rows}
        derive = next((name for name in counts if "ApiError" in name), None)
        if derive is None:
            raise Failed(f"no `#[derive(ApiError)]` among the macro-stats:\n{output}")
        others = sum(count for name, count in counts.items() if not name.startswith("#[derive("))
        return counts[derive], others


def fit(sizes, seconds):
    """`a + b·n` with the least relative residuals, and the largest of them in percent."""
    weights = [1 / (second * second) for second in seconds]
    total = sum(weights)
    mean_n = sum(w * n for w, n in zip(weights, sizes)) / total
    mean_s = sum(w * s for w, s in zip(weights, seconds)) / total
    above = sum(w * (n - mean_n) * (s - mean_s) for w, n, s in zip(weights, sizes, seconds))
    below = sum(w * (n - mean_n) ** 2 for w, n in zip(weights, sizes))
    b = above / below
    a = mean_s - b * mean_n
    return a, b, max(abs(a + b * n - s) / s * 100 for n, s in zip(sizes, seconds))


def measure_leaves(directory, contenders, sizes, runs, profile):
    workspaces = {}
    # Cargo unifies features in a workspace, so the framework has one of its own.
    with_axum = [contender for contender in contenders if RUNTIME_WITH_AXUM in contender.dependencies]
    without = [contender for contender in contenders if contender not in with_axum]
    for name, group in [("plain", without), ("axum", with_axum)]:
        if group:
            workspace = Workspace(directory / name, group, sizes)
            workspaces.update({contender.name: workspace for contender in group})
    times = {}
    for run in range(runs + 1):
        for size in sizes:
            for contender in contenders:
                clock, cpu = workspaces[contender.name].build(contender, size, profile)
                # The first build is of the dependencies, too.
                if run > 0:
                    times.setdefault((contender.name, size), []).append((clock, cpu))
        print(f"round {run} of {runs}", file=sys.stderr)
    return {
        key: (statistics.median(clock for clock, _ in samples), *median_and_least(cpu for _, cpu in samples))
        for key, samples in times.items()
    }


def median_and_least(values):
    values = list(values)
    return statistics.median(values), min(values)


def report_leaves(contenders, sizes, medians, profile):
    failures = []
    limit = LIMITS_OF_RATIO[profile]
    print(f"{profile} build:\n")
    heads = [f"{size}: s | / alone | CPU s | / alone" for size in sizes]
    print("| contender | " + " | ".join(heads) + " | fit of the least CPU time | residual |")
    print("|---|" + "--:|--:|--:|--:|" * len(sizes) + "---|--:|")
    for contender in contenders:
        cells = []
        for size in sizes:
            clock, cpu, _ = medians[contender.name, size]
            alone = PLAIN_ALONE if contender.sample is PLAIN_SAMPLE else ALONE
            alone_clock, alone_cpu, _ = medians[alone.name, size]
            ratio = cpu / alone_cpu
            cells += [f"{clock:.2f}", f"{clock / alone_clock:.2f}", f"{cpu:.2f}", f"{ratio:.2f}"]
            is_ours = contender.name.startswith("thiserror + ours,") and "beside" not in contender.name
            if is_ours and size == MAIN_SIZE and ratio > limit:
                failures.append(f"{contender.name}, {profile}: {ratio:.2f} times thiserror alone, not {limit}")
        if len(sizes) > 2:
            # The least of several, because noise only ever adds.
            a, b, residual = fit(sizes, [medians[contender.name, size][2] for size in sizes])
            cells += [f"{a:.2f} s + {b * 1000:.3f} ms · n", f"{residual:.1f} %"]
            if is_ours and residual > LIMIT_OF_RESIDUAL:
                failures.append(f"{contender.name}: the residual is {residual:.1f} %, not {LIMIT_OF_RESIDUAL}")
        else:
            cells += ["", ""]
        print(f"| {contender.name} | " + " | ".join(cells) + " |")
    print()
    return failures


def measure_text(directory):
    failures = []
    contenders = [FURTHER[1], NO_BODY]
    sizes = [10, 50]
    workspace = Workspace(directory / "text", contenders, sizes)
    print("| generated bytes | 10 variants | 50 variants | a variant | a type | budget |")
    print("|---|--:|--:|--:|--:|---|")
    for contender in contenders:
        counts = [workspace.generated_bytes(contender, size) for size in sizes]
        if None in counts:
            print("(this compiler does not know -Zmacro-stats)\n")
            return failures
        # The macros that the derive calls are the library's, and expanded text is read by the compiler as well.
        for what, (few, many) in [
            ("the derive", [derive for derive, _ in counts]),
            ("with what its macros make of it", [derive + others for derive, others in counts]),
        ]:
            slope = (many - few) / (sizes[1] - sizes[0])
            budget = f"{BYTES_OF_A_VARIANT} · n + {BYTES_OF_A_TYPE}" if what == "the derive" else ""
            rest = few - sizes[0] * slope
            print(f"| {contender.name}: {what} | {few} | {many} | {slope:.1f} | {rest:.1f} | {budget} |")
        for size, (count, _) in zip(sizes, counts):
            limit = BYTES_OF_A_VARIANT * size + BYTES_OF_A_TYPE
            if count > limit:
                failures.append(f"{contender.name}: {count} bytes for {size} variants, not {limit}")
    print()
    return failures


def measure_clean_builds(directory, runs):
    failures = []
    packages = {
        "serde_json + serde_derive": 'serde_json = "1"\nserde_derive = "1"',
        "error-response, default features": RUNTIME,
    }
    directories = {}
    for number, (name, dependencies) in enumerate(packages.items()):
        directories[name] = directory / "clean" / str(number)
        shutil.rmtree(directories[name], ignore_errors=True)
        write(
            directories[name] / "Cargo.toml",
            '[package]\nname = "leaf"\nversion = "0.0.0"\nedition = "2024"\n\n'
            f"[workspace]\n\n[dependencies]\n{dependencies}\n",
        )
        write(directories[name] / "src" / "lib.rs", "")
        for file in ["Cargo.lock", "rust-toolchain.toml"]:
            shutil.copy(REPOSITORY / file, directories[name] / file)
    times = {name: [] for name in packages}
    for _ in range(runs):
        for name in packages:
            target = directories[name] / "target"
            shutil.rmtree(target, ignore_errors=True)
            _, clock, cpu = cargo(["build", "--quiet"], directories[name], target)
            times[name].append((clock, cpu))
    base = next(iter(packages))
    medians = {name: [statistics.median(column) for column in zip(*samples)] for name, samples in times.items()}
    print("| clean build | s | ratio | CPU s | ratio | third-party crates |")
    print("|---|--:|--:|--:|--:|--:|")
    for name in packages:
        clock, cpu = medians[name]
        tree, _, _ = cargo(
            ["tree", "--edges", "normal", "--prefix", "none", "--no-dedupe"], directories[name], directories[name] / "target"
        )
        crates = {line.split()[0] for line in tree.splitlines() if line} - {"leaf"}
        third_party = sorted(crate for crate in crates if not crate.startswith("error-response"))
        print(
            f"| {name} | {clock:.2f} | {clock / medians[base][0]:.2f} "
            f"| {cpu:.2f} | {cpu / medians[base][1]:.2f} | {len(third_party)} |"
        )
        if name != base:
            if clock / medians[base][0] > LIMIT_OF_CLEAN_BUILD:
                failures.append(f"clean build: {clock / medians[base][0]:.2f} times, not {LIMIT_OF_CLEAN_BUILD}")
            if len(third_party) > LIMIT_OF_CRATES:
                failures.append(f"{len(third_party)} third-party crates: {', '.join(third_party)}")
    print()
    return failures


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--short", action="store_true")
    parser.add_argument("--runs", type=int, help=f"how often each is built (default {RUNS})")
    parser.add_argument("--directory", type=Path, default=Path("/tmp/error-response-compile-time"))
    parts = ["leaves", "text", "clean"]
    parser.add_argument("--only", choices=parts, action="append", help="a part of it")
    arguments = parser.parse_args()
    runs = arguments.runs or (3 if arguments.short else RUNS)
    parts = arguments.only or parts
    failures = []
    snapshot(arguments.directory / "snapshot")
    if "leaves" in parts:
        leaves = {"debug": [ALONE, NO_BODY], "release": [ALONE, NO_BODY]}
        sizes = [MAIN_SIZE]
        if not arguments.short:
            styles = map(in_style, STYLES)
            leaves["debug"] += [*styles, *FURTHER, PLAIN_ALONE, PLAIN, WITH_AXUM, API_ERROR]
            leaves["release"] += [PLAIN_ALONE, PLAIN]
            sizes = SIZES
        for profile, contenders in leaves.items():
            medians = measure_leaves(arguments.directory, contenders, sizes, runs, profile)
            failures += report_leaves(contenders, sizes, medians, profile)
    if "text" in parts:
        failures += measure_text(arguments.directory)
    if "clean" in parts:
        failures += measure_clean_builds(arguments.directory, runs)
    for failure in failures:
        print(failure)
    return 1 if failures else 0


if __name__ == "__main__":
    try:
        sys.exit(main())
    except Failed as failed:
        sys.exit(str(failed))
