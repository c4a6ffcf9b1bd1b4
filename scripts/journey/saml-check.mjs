// A citizen at AgID's validator: every way in which a login there ends. scripts/saml-check starts what this needs.

import { chromium } from "playwright-core";
import { check, same, tells, total } from "./checks.mjs";

const { SAML_CHECK, PORTAL, JOURNEY_CHROMIUM, JOURNEY_SHOTS } = process.env;
const FLAGS = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync"];
const LOCAL = /^http:\/\/(localhost|[a-z-]+\.localhost|127\.0\.0\.1)[:/]/;

// The validator's pages need JavaScript, and reach for fonts that are not here
async function citizen(browser, story) {
  const context = await browser.newContext({ viewport: { width: 360, height: 740 }, locale: "it-IT" });
  context.setDefaultTimeout(20_000);
  await context.route("**/*", (route) => (LOCAL.test(route.request().url()) ? route.continue() : route.abort()));
  const page = await context.newPage();
  try {
    await story(page);
  } catch (error) {
    check("saml-check", "the story was told to the end", false, error.stack);
  }
  await context.close();
}

async function setsOff(page, { level = "MEDIO", binding = "post" } = {}) {
  const query = new URLSearchParams({ idp: SAML_CHECK, livello: level, binding, ritorno: "/area-riservata" });
  await page.goto(`${PORTAL}/accesso/spid?${query}`);
  await page.locator("#username").waitFor();
}

async function gives(page, name, password = "password123") {
  await page.locator("#username").fill(name);
  await page.locator("#password").fill(password);
  await page.getByRole("button", { name: "Entra con SPID" }).click();
}

async function refused(page, what, words) {
  await page.waitForURL(`${PORTAL}/**`);
  const again = await page.evaluate(() => performance.getEntriesByType("navigation")[0].responseStatus);
  same("saml-check", `${what}: the page is an error page`, again, 403);
  tells("saml-check", `${what}: the page says why`, await page.locator("main").innerText(), words);
  if (JOURNEY_SHOTS) await page.screenshot({ path: `${JOURNEY_SHOTS}/saml-check-${what.replaceAll(" ", "-")}.png`, fullPage: true });
}

async function entered(page, what, name, level) {
  await page.waitForURL(`${PORTAL}/area-riservata`);
  const header = await page.locator("header").innerText();
  tells("saml-check", `${what}: the header greets`, header, name);
  tells("saml-check", `${what}: the header shows the level`, header, level);
}

const browser = await chromium.launch({ executablePath: JOURNEY_CHROMIUM, args: FLAGS });
for (const [level, name, family] of [["BASSO", "cesare", "Cesare"], ["MEDIO", "ada", "Lovelace"], ["ALTO", "marcopolo", "Polo"]]) {
  for (const binding of ["post", "redirect"]) {
    await citizen(browser, async (page) => {
      await setsOff(page, { level, binding });
      await gives(page, name);
      await page.getByRole("button", { name: "Conferma" }).click();
      await entered(page, `${level} by ${binding}`, family, level);
      await page.getByRole("button", { name: "Esci", exact: true }).first().click();
      await page.waitForURL(/\/uscita/);
      await page.getByRole("heading", { name: /Sei uscito/ }).waitFor();
      await page.goto(`${PORTAL}/area-riservata`);
      same("saml-check", `${level} by ${binding}: after the logout the area is closed`, new URL(page.url()).pathname, "/accesso");
    });
  }
}
await citizen(browser, async (page) => {
  await setsOff(page);
  await page.getByRole("button", { name: "Annulla autenticazione" }).click();
  await refused(page, "cancelled", "annullato");
});
await citizen(browser, async (page) => {
  await setsOff(page);
  await gives(page, "ada");
  await page.locator("form[name=formDeny] [type=submit]").click();
  await refused(page, "consent denied", "consenso");
});
await citizen(browser, async (page) => {
  await setsOff(page);
  await gives(page, "cesare");
  await refused(page, "level too low", "livello richiesto");
});
await citizen(browser, async (page) => {
  await setsOff(page);
  await gives(page, "cristoforocolombo");
  await page.getByRole("button", { name: "Conferma" }).click();
  await refused(page, "wrong check letter", "codice fiscale");
});
await browser.close();
process.exitCode = total() ? 0 : 1;
