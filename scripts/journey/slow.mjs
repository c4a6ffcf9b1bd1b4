// The main job on a slow phone: 360x640, slow 4G, a processor four times slower, nothing in the cache at first. Each page must be there
// soon, must not jump, and a button that is pressed twice by an impatient thumb does its work once.

import { check, same } from "./checks.mjs";
import { Visitor } from "./visitor.mjs";
import { quickly } from "./wizard.mjs";

// as the browser's own tools call "slow 4G"
const NETWORK = { offline: false, latency: 562.5, downloadThroughput: (1.6 * 1024 * 1024 * 0.9) / 8, uploadThroughput: (750 * 1024 * 0.9) / 8 };
const SLOWER = 4;
// what the web calls good is 2500 ms and 0.1; a first visit needs some more exchanges
const FIRST = 4000;
const LATER = 3000;
const MOST_SHIFT = 0.1;

async function slowly(visitor) {
  const session = await visitor.page.context().newCDPSession(visitor.page);
  await session.send("Network.enable");
  await session.send("Network.emulateNetworkConditions", NETWORK);
  await session.send("Emulation.setCPUThrottlingRate", { rate: SLOWER });
}

// When the first text was to be seen, and how far things jumped. Runs in the page
function felt() {
  return new Promise((tell) => {
    let shift = 0;
    new PerformanceObserver((list) => {
      for (const entry of list.getEntries()) if (!entry.hadRecentInput) shift += entry.value;
    }).observe({ type: "layout-shift", buffered: true });
    const tellSoon = (entry) => setTimeout(() => tell({ seen: Math.round(entry.startTime), shift }), 200);
    new PerformanceObserver((list) => list.getEntriesByName("first-contentful-paint").forEach(tellSoon)).observe({ type: "paint", buffered: true });
    setTimeout(tell, 10_000, { seen: Infinity, shift });
  });
}

// Every page that the visitor comes to is measured when it is left behind for the next
function watched(visitor) {
  const told = [];
  const press = visitor.press.bind(visitor);
  visitor.press = async (locator) => {
    const status = await press(locator);
    told.push({ path: new URL(visitor.page.url()).pathname.replace(/[0-9a-f-]{36}/, "<id>"), ...(await visitor.page.evaluate(felt)) });
    return status;
  };
  return told;
}

export async function slowPhone(town, browser) {
  const { slug } = town;
  const visitor = await Visitor.open(browser, town, { viewport: { width: 360, height: 640 }, javaScriptEnabled: true, hasTouch: true, isMobile: true });
  visitor.page.context().setDefaultTimeout(30_000);
  await slowly(visitor);
  await visitor.go("/home");
  const first = await visitor.page.evaluate(felt);
  check(slug, `slow phone: the first page is there after ${first.seen} ms`, first.seen <= FIRST, first.seen);
  await visitor.page.context().close();
  await job(town, await logsInQuickly(town, browser));
}

// The sandbox's pages are not what is measured
async function logsInQuickly(town, browser) {
  const quick = await Visitor.open(browser, town);
  await quick.logsIn("anna");
  const visitor = await Visitor.open(browser, town, { viewport: { width: 360, height: 640 }, javaScriptEnabled: true, hasTouch: true, isMobile: true });
  visitor.page.context().setDefaultTimeout(30_000);
  await visitor.page.context().addCookies(await quick.page.context().cookies());
  await quick.page.context().close();
  return visitor;
}

async function job(town, visitor) {
  const { slug } = town;
  await slowly(visitor);
  const told = watched(visitor);
  await quickly(visitor, town.second);
  const draft = visitor.page.url();
  const button = visitor.button("Pagare più tardi");
  await button.dblclick();
  await visitor.page.waitForURL(/\/pagamenti\/avvisi\//);
  await visitor.headed("Avviso di pagamento creato");
  const made = visitor.page.url();
  await visitor.page.goto(draft);
  same(slug, "slow phone: two taps on «Pagare più tardi» make one notice", visitor.page.url(), made);
  const late = told.filter(({ seen }) => seen > LATER).map(({ path, seen }) => `${path} ${seen} ms`);
  check(slug, `slow phone: each of ${told.length} pages is there within ${LATER} ms`, late.length === 0, late.join("; "));
  const jumps = told.filter(({ shift }) => shift > MOST_SHIFT).map(({ path, shift }) => `${path} ${shift.toFixed(3)}`);
  check(slug, "slow phone: nothing jumps while it loads", jumps.length === 0, jumps.join("; "));
  await visitor.page.context().close();
}
