// What all proofs do.
let count = 0;

export async function proof(what, prove) {
  try {
    await prove();
  } catch (error) {
    console.log(`FAILED ${what}\n${error.message}`);
    process.exit(1);
  }
  console.log('ok', what);
  count += 1;
}

export function finish() {
  console.log(`${count} proofs from Node`);
  // Some clients keep their connections open.
  process.exit(0);
}
