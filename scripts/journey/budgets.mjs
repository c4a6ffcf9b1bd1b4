// How heavy a first visit is, as the browser receives it, against the limits that the project set itself.

import { check } from "./checks.mjs";

const KIB = 1024;
const LIMITS = { Document: 15 * KIB, Stylesheet: 15 * KIB, Script: 10 * KIB, Font: 60 * KIB, all: 120 * KIB, requests: 10 };
const PAGES = ["/home", "/pagamenti/pagamenti-spontanei", "/accesso", "/pagamenti/avviso"];

async function weight(browser, address) {
  const context = await browser.newContext({ viewport: { width: 360, height: 740 } });
  const page = await context.newPage();
  const session = await context.newCDPSession(page);
  const kinds = new Map();
  const sums = { all: 0, requests: 0 };
  await session.send("Network.enable");
  session.on("Network.responseReceived", ({ requestId, type }) => kinds.set(requestId, type));
  session.on("Network.loadingFinished", ({ requestId, encodedDataLength }) => {
    const kind = kinds.get(requestId);
    sums[kind] = (sums[kind] ?? 0) + encodedDataLength;
    sums.all += encodedDataLength;
    sums.requests += 1;
  });
  await page.goto(address, { waitUntil: "networkidle" });
  const foreign = (await context.cookies()).filter(({ domain }) => domain.replace(/^\./, "") !== new URL(address).hostname);
  await context.close();
  return { sums, foreign };
}

export async function budgets(town, browser) {
  const origin = `http://portale-${town.slug}.localhost:${process.env.JOURNEY_PORTAL_PORT}`;
  for (const path of PAGES) {
    const { sums, foreign } = await weight(browser, `${origin}${path}`);
    const told = Object.entries(sums).map(([kind, bytes]) => `${kind} ${bytes}`).join(", ");
    const over = Object.entries(LIMITS).filter(([kind, limit]) => (sums[kind] ?? 0) > limit);
    check(town.slug, `${path} is within its budget (${told})`, over.length === 0, over.map(([kind, limit]) => `${kind}: ${sums[kind]} > ${limit}`).join("; "));
    check(town.slug, `C.SE.3.1 ${path} sets no cookie of another site`, foreign.length === 0, JSON.stringify(foreign));
  }
}
