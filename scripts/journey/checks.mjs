// One line per check, and the sum at the end.

let passed = 0;
const failures = [];

export function check(town, what, holds, detail = "") {
  if (holds) {
    passed += 1;
    console.log(`ok   ${town}: ${what}`);
  } else {
    const line = `${town}: ${what}${detail === "" ? "" : ` (${String(detail).replace(/\s+/g, " ").slice(0, 1200)})`}`;
    failures.push(line);
    console.log(`FAIL ${line}`);
  }
  return holds;
}

export const same = (town, what, found, wanted) =>
  check(town, what, found === wanted, `found ${JSON.stringify(found)}, wanted ${JSON.stringify(wanted)}`);

// No-break spaces and line breaks read as a space
export const plain = (text) => text.replace(/[\s\u00a0\u202f]+/g, " ").trim();

export const tells = (town, what, text, wanted) =>
  check(town, `${what}: «${wanted}»`, plain(text).includes(plain(wanted)), `found ${plain(text)}`);

export function total(what = "browser journey") {
  console.log(`\n${what}: ${passed} checks passed, ${failures.length} failed`);
  for (const line of failures) console.log(`  FAIL ${line}`);
  return failures.length === 0;
}
