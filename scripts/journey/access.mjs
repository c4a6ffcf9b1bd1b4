// The ways in which a login ends, and both ways out, at the trial provider: with JavaScript off, and once with it on.

import { check, plain, same, tells } from "./checks.mjs";
import { Visitor } from "./visitor.mjs";

const HOME = "/area-riservata";

async function setsOff(visitor, level) {
  await visitor.go(`/accesso?livello=${level}&ritorno=${encodeURIComponent(HOME)}`);
  await visitor.press(visitor.link("Entra con SPID"));
  await visitor.press(visitor.link("Identità di prova"));
  await visitor.press(visitor.button("Continua"));
}

async function takes(visitor, person, level) {
  const form = visitor.page.locator(`form:has(input[name="person"][value="${person}"])`);
  await form.locator("select").selectOption(level);
  await visitor.press(form.getByRole("button"));
}

// Each ends on a page that says why, with an error's status, and leads back to the provider for the same page
async function refused(visitor, title, auditor, page) {
  const slug = visitor.town.slug;
  same(slug, `«${title}» is answered as an error`, await visitor.press(visitor.button("Continua")), 403);
  await visitor.headed(title);
  tells(slug, "the header does not claim to know who is here", await visitor.main(), "quell’accesso è ancora aperto");
  const ways = await visitor.page.locator("main .actions a").evaluateAll((links) => links.map((link) => link.getAttribute("href")));
  check(slug, "each way on comes back to the page that was asked for", ways.length === 2 && ways.every((way) => way.includes("ritorno=%2Farea-riservata")), ways);
  await auditor.look(visitor.page, page, { focus: true });
}

async function ends(town, browser, auditor) {
  const visitor = await Visitor.open(browser, town);
  await setsOff(visitor, "MEDIO");
  await visitor.press(visitor.button("Annulla"));
  await refused(visitor, "Accesso annullato", auditor, "accesso-annullato");
  await visitor.press(visitor.link("Riprova"));
  await visitor.press(visitor.link("Identità di prova"));
  await visitor.press(visitor.button("Continua"));
  await takes(visitor, "marta", "MEDIO");
  await visitor.press(visitor.button("Non acconsento"));
  await refused(visitor, "Consenso negato", auditor, "accesso-consenso");
  await setsOff(visitor, "ALTO");
  await takes(visitor, "marta", "MEDIO");
  await refused(visitor, "Livello di sicurezza non sufficiente", auditor, "accesso-livello");
  await visitor.go(HOME);
  same(town.slug, "nobody is in after all that", new URL(visitor.page.url()).pathname, "/accesso");
  await visitor.page.context().close();
}

// Out of here, then at the provider: SPID keeps a session of its own at level BASSO. The page between is not looked at by the
// auditor, whose scripts would send its form and use the logout up
async function leavesHere(town, browser) {
  const visitor = await Visitor.open(browser, town);
  await visitor.go(`/accesso?ritorno=${encodeURIComponent(HOME)}`);
  await visitor.press(visitor.link("Entra con un'identità di prova"));
  await visitor.chooses("marta", "BASSO");
  await visitor.press(visitor.button("Esci").first());
  await visitor.headed("Sei uscito dall'area personale");
  await visitor.press(visitor.page.getByRole("button", { name: /^Esci anche da/ }));
  same(town.slug, "the provider's answer is taken", await visitor.press(visitor.button("Continua")), 200);
  await visitor.headed("Sei uscito dall'area personale");
  same(town.slug, "the provider leads back", new URL(visitor.page.url()).pathname, "/uscita");
  await visitor.go(HOME);
  same(town.slug, "the session here is over", new URL(visitor.page.url()).pathname, "/accesso");
  await visitor.page.context().close();
}

// Out at the provider, which tells the portal; with JavaScript on, so that the messages go by themselves
async function leavesThere(town, browser) {
  const visitor = await Visitor.open(browser, town, { javaScriptEnabled: true });
  await visitor.go(`/accesso?ritorno=${encodeURIComponent(HOME)}`);
  await visitor.link("Entra con un'identità di prova").click();
  const form = visitor.page.locator('form:has(input[name="person"][value="sara"])');
  await form.locator("select").selectOption("BASSO");
  await form.getByRole("button").click();
  await visitor.button("Acconsento").click();
  await visitor.page.waitForURL(`${visitor.origin}${HOME}`);
  const header = plain(await visitor.page.locator("header").innerText());
  check(town.slug, "with JavaScript the messages go by themselves", header.includes("Sara Inventati"), header);
  await visitor.page.goto(`${process.env.JOURNEY_SANDBOX}/idp/sessioni`);
  const open = visitor.page.locator("li", { hasText: "Sara Inventati" }).filter({ hasText: town.name });
  await open.first().getByRole("button", { name: /^Esci da qui(?! \(Redirect\))/ }).first().click();
  await visitor.page.waitForLoadState("networkidle");
  await visitor.go(HOME);
  same(town.slug, "leaving at the provider ends the session here", new URL(visitor.page.url()).pathname, "/accesso");
  await visitor.page.context().close();
}

export async function ways(town, browser, auditor) {
  await ends(town, browser, auditor);
  await leavesHere(town, browser);
  await leavesThere(town, browser);
}
