// Every screen from its samples ("campionario"): axe, geometry, focus, fonts, furniture, large text, other languages; each page is kept
// for the HTML checker.
// And every real page by its links, every form with bad input, a slow phone, the main job by keyboard (walked, keys).
// One town and the first state of each screen, or with SCREENS_FULL both towns and every state. scripts/ui-check starts what this needs.

import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { chromium } from "playwright-core";
import { Auditor } from "./audit.mjs";
import { criteria } from "./criteria.mjs";
import { budgets } from "./budgets.mjs";
import { check, total } from "./checks.mjs";
import { furniture } from "./furniture.mjs";
import { byKeyboard } from "./keys.mjs";
import { CHOSEN, LARGER, readable } from "./readable.mjs";
import { slowPhone } from "./slow.mjs";
import { towns } from "./towns.mjs";
import { Visitor } from "./visitor.mjs";
import { walked } from "./walked.mjs";
import { quickly } from "./wizard.mjs";

const FLAGS = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync"];
const FULL = process.env.SCREENS_FULL === "1";
const PAGES = process.env.SCREENS_PAGES;
const TOWN = process.env.SCREENS_TOWN || (FULL ? null : "medesano");
// Long words are German: these screens are looked at in the town's last language each time
const SPOKEN = ["home-0", "payment-items-0", "payment-debtor-0", "payment-summary-0", "documents-0", "profile-0", "cart-0"];

const title = (address) => address.replace("/campionario/", "").replace("/", "-");

async function samples(visitor) {
  await visitor.go("/campionario");
  const addresses = await visitor.page.locator('main a[href^="/campionario/"]').evaluateAll((links) => links.map((link) => link.getAttribute("href")));
  return FULL ? addresses : addresses.filter((address) => address.endsWith("/0"));
}

async function look(visitor, auditor, address) {
  const slug = visitor.town.slug;
  const name = title(address);
  const status = await visitor.go(address);
  check(slug, `${name} is shown`, [200, 422].includes(status), status);
  await auditor.look(visitor.page, name, { focus: FULL });
  const wrong = await visitor.page.evaluate(furniture);
  check(slug, `${name}: fonts and furniture`, wrong.length === 0, wrong.join("; "));
  await writeFile(join(PAGES, `${slug}-${name}.html`), await visitor.page.content());
}

const ofCitizens = (addresses) => addresses.filter((address) => !/\/(office|platform|api_docs|samples)\b/.test(address));

// The citizen's screens in the other languages of the town; a few of them where time is short
async function inOtherLanguages(town, browser) {
  const visitor = await Visitor.open(browser, town);
  await visitor.logsIn("marta");
  const first = ofCitizens(await samples(visitor)).filter((address) => address.endsWith("/0"));
  const addresses = FULL ? first : first.filter((address) => SPOKEN.includes(title(address)));
  const languages = await visitor.page.locator(".languages a:not(.active)").evaluateAll((links) => links.map((link) => link.hreflang));
  check(town.slug, "there are other languages", languages.length > 0, languages.length);
  const auditor = await Auditor.open(browser, town.slug);
  for (const language of FULL ? languages : languages.slice(-1)) {
    await visitor.go(`/lingua/${language}?ritorno=/home`);
    for (const address of addresses) {
      const name = `${title(address)} (${language})`;
      await visitor.go(address);
      const lang = await visitor.page.getAttribute("html", "lang");
      check(town.slug, `${name} says its language`, lang === language, lang);
      await auditor.look(visitor.page, name, {});
      await writeFile(join(PAGES, `${town.slug}-${title(address)}-${language}.html`), await visitor.page.content());
    }
  }
  await visitor.page.context().close();
}

function launch(...more) {
  return chromium.launch({ executablePath: process.env.JOURNEY_CHROMIUM ?? "/usr/bin/chromium", args: [...FLAGS, ...more] });
}

// The citizen's screens for who needs large text
async function large(town, browser) {
  const visitor = await Visitor.open(browser, town);
  await visitor.logsIn("marta");
  const addresses = ofCitizens(await samples(visitor));
  await readable(visitor, browser, addresses, title);
  await visitor.page.context().close();
  const larger = await launch(LARGER);
  try {
    const chooser = await Visitor.open(larger, town);
    await chooser.logsIn("marta");
    await readable(chooser, larger, addresses, title, CHOSEN);
  } finally {
    await larger.close();
  }
}

// Without a mouse, in the windows and ways that scripts/journey leaves out; and with a slow phone
async function otherwise(town, browser) {
  await slowPhone(town, browser);
  for (const way of [{ width: 1280 }, { width: 1280, scripted: true }, { scripted: true }]) await byKeyboard(town, browser, way);
}

// Two visitors share the screens of a town
async function screens(town, browser) {
  const first = await Visitor.open(browser, town);
  await first.logsIn("marta");
  const left = await samples(first);
  check(town.slug, "there are screens to look at", left.length > 40, left.length);
  const second = await Visitor.open(browser, town);
  await second.logsIn("marta");
  const share = async (visitor) => {
    const auditor = await Auditor.open(browser, town.slug);
    for (let address = left.shift(); address; address = left.shift()) await look(visitor, auditor, address);
  };
  await Promise.all([share(first), share(second)]);
  await first.page.context().close();
  await second.page.context().close();
}

// Four pages for Lighthouse, two of them behind the login
async function forLighthouse(town, browser) {
  const visitor = await Visitor.open(browser, town);
  await visitor.logsIn("marta");
  await quickly(visitor, town.third);
  const summary = new URL(visitor.page.url()).pathname;
  const cookie = (await visitor.page.context().cookies()).map(({ name, value }) => `${name}=${value}`).join("; ");
  const page = (name, path, cookie = null) => ({ name: `${town.slug} ${name}`, url: new URL(path, visitor.origin).href, cookie });
  return [
    page("home", "/home"),
    page("pagamenti spontanei", "/pagamenti/pagamenti-spontanei"),
    page("riepilogo", summary, cookie),
    page("documenti", "/area-riservata/documenti", cookie),
  ];
}

const begun = Date.now();
const judged = [];
for (const folder of [PAGES, process.env.JOURNEY_SHOTS]) if (folder) await mkdir(folder, { recursive: true });
const browser = await launch();
try {
  for (const town of towns.filter(({ slug }) => !TOWN || slug === TOWN)) {
    await Promise.all([screens(town, browser), walked(town, browser, { full: FULL })]);
    await inOtherLanguages(town, browser);
    await large(town, browser);
    if (FULL) await otherwise(town, browser);
    await budgets(town, browser);
    await criteria(town, browser);
    if (FULL) judged.push(...(await forLighthouse(town, browser)));
  }
} finally {
  await browser.close();
}
if (FULL) await writeFile(process.env.SCREENS_LIGHTHOUSE, JSON.stringify(judged));
const good = total("screens");
console.log(`after ${Math.round((Date.now() - begun) / 1000)} s`);
process.exitCode = good ? 0 : 1;
