// What others read from our PDFs: text by pdftotext, the QR by zbarimg, the Data Matrix by dmtxread.

import { execFile } from "node:child_process";
import { writeFile } from "node:fs/promises";
import { get } from "node:http";
import { join } from "node:path";
import { promisify } from "node:util";

const run = promisify(execFile);
const folder = process.env.JOURNEY_WORK;
let number = 0;

// Follows a link of the page as the browser would, with its cookies; the name is not resolved by Node
export async function download(page, href) {
  const url = new URL(href, page.url());
  const cookies = await page.context().cookies(url.href);
  const headers = { host: url.host, cookie: cookies.map(({ name, value }) => `${name}=${value}`).join("; ") };
  const path = url.pathname + url.search;
  return new Promise((resolve, reject) => {
    get({ host: "127.0.0.1", port: url.port, path, headers }, (answer) => {
      const chunks = [];
      answer.on("data", (chunk) => chunks.push(chunk));
      answer.on("error", reject);
      answer.on("end", () => resolve({ status: answer.statusCode, type: answer.headers["content-type"], body: Buffer.concat(chunks) }));
    }).on("error", reject);
  });
}

export async function keep(body) {
  number += 1;
  const file = join(folder, `document-${number}.pdf`);
  await writeFile(file, body);
  return file;
}

export const words = async (file) => (await run("pdftotext", ["-layout", file, "-"])).stdout;

async function picture(file) {
  const stem = file.replace(/\.pdf$/, "");
  await run("pdftoppm", ["-r", "300", "-png", "-singlefile", file, stem]);
  return `${stem}.png`;
}

// The decoders end with 1 when they find nothing
async function decoded(program, args) {
  try {
    return (await run(program, args, { timeout: 60_000 })).stdout;
  } catch (error) {
    return error.stdout ?? "";
  }
}

export const qrCodes = async (file) =>
  (await decoded("zbarimg", ["--quiet", "--raw", "-Sdisable", "-Sqrcode.enable", await picture(file)])).split("\n").filter(Boolean);

export const dataMatrix = async (file) => decoded("dmtxread", ["--stop-after=1", "--milliseconds=40000", await picture(file)]);
