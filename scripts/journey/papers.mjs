// The printed notice and the receipts, as others' tools read them.

import { check, plain, same, tells } from "./checks.mjs";
import { dataMatrix, download, keep, qrCodes, words } from "./codes.mjs";
import { euro } from "./towns.mjs";

async function pdf(visitor, href, what) {
  const slug = visitor.town.slug;
  const { status, type, body } = await download(visitor.page, href);
  same(slug, `${what} is answered`, status, 200);
  same(slug, `${what} is a PDF`, `${type} ${body.subarray(0, 4)}`, "application/pdf %PDF");
  return keep(body);
}

// again: the same notice once more, where reading the slow Data Matrix would tell nothing new
export async function notice(visitor, href, { number, cents, name }, again = false) {
  const { slug, code, postal } = visitor.town;
  const file = await pdf(visitor, href, "the notice");
  const text = await words(file);
  const together = text.replace(/\s/g, "");
  check(slug, "the notice's text holds number and creditor", together.includes(number) && together.includes(code), plain(text));
  if (name) check(slug, "the notice names the debtor in full", together.includes(name.replace(/\s/g, "")), plain(text));
  const wanted = `PAGOPA|002|${number}|${code}|${cents}`;
  check(slug, `the QR on paper reads ${wanted}`, (await qrCodes(file)).includes(wanted));
  if (postal && !again) {
    const matrix = await dataMatrix(file);
    same(slug, "the Data Matrix on paper has 256 characters", matrix.length, 256);
    check(slug, "the Data Matrix begins codfase=NBPA; and holds number and amount",
      matrix.startsWith("codfase=NBPA;") && matrix.includes(number) && matrix.includes(String(cents)), matrix);
  }
}

export async function receipt(visitor, href, { iur, cents }) {
  const text = await words(await pdf(visitor, href, "the receipt"));
  check(visitor.town.slug, "the receipt holds its identifier", text.replace(/\s/g, "").includes(iur), plain(text));
  tells(visitor.town.slug, "the receipt holds the amount", text, euro(cents).replace(" €", ""));
}
