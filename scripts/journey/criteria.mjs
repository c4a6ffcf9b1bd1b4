// The criteria of the service package C.SE of measure 1.4.1, as a table: each is tried in the browser, or said to be of the deployment.

import { check, plain } from "./checks.mjs";
import { Visitor } from "./visitor.mjs";
import { begin, writeVoci } from "./wizard.mjs";

const RATINGS = [
  [2, "Dove hai incontrato le maggiori difficoltà?", "A volte le indicazioni non erano chiare"],
  [5, "Quali sono stati gli aspetti che hai preferito?", "Capivo sempre che stavo procedendo correttamente"],
];
const own = (visitor) => new URL(visitor.page.url()).pathname;
const OF_THE_DEPLOYMENT = [
  ["C.SE.5.1", "valid https with the protocols and ciphers of AgID: the ingress"],
  ["C.SE.5.2", "a subdomain of the institution's domain: the tenant's hosts"],
];

// 1.1: the login is right behind the page, and leads back to it
async function landing(visitor, told) {
  await visitor.go("/area-riservata/documenti");
  await visitor.press(visitor.link("Entra con un'identità di prova"));
  await visitor.chooses("marta");
  told("C.SE.1.1", "after the login the page that was asked for", own(visitor) === "/area-riservata/documenti", own(visitor));
}

// In every step: where one is (1.8), help by appointment (2.2), a draft (1.6)
async function step(visitor, told, name) {
  const there = async (selector) => (await visitor.page.locator(selector).count()) > 0;
  told("C.SE.1.8", `${name} shows the steps`, await there('nav[aria-label="Avanzamento"] [aria-current="step"]'));
  told("C.SE.2.2", `${name} leads to an appointment`, await there('[data-element="appointment-booking"]'));
}

async function draft(visitor, told, name) {
  const path = own(visitor);
  await visitor.press(visitor.act("salva"));
  await visitor.go("/area-riservata/bozze");
  const back = visitor.page.locator(`main a[href="${path}"]`);
  const there = (await back.count()) > 0;
  told("C.SE.1.6", `${name}: the draft is kept and leads back`, there, await visitor.main());
  await visitor.go(path);
}

async function wizard(visitor, town, told) {
  await begin(visitor, town.second);
  await step(visitor, told, "voci");
  await draft(visitor, told, "voci");
  await writeVoci(visitor, town.second);
  await visitor.press(visitor.act("avanti"));
  await step(visitor, told, "contribuente");
  for (const field of ["nome", "cognome", "codice_fiscale", "email"]) {
    const value = await visitor.value(`contribuente.${field}`);
    told("C.SE.1.5", `${field} is known already`, Boolean(value), value);
  }
  await draft(visitor, told, "contribuente");
  await visitor.press(visitor.act("avanti"));
  await step(visitor, told, "dettagli");
  await visitor.fill(town.second.fields);
  await draft(visitor, told, "dettagli");
  await visitor.fill(town.second.fields);
  await visitor.press(visitor.act("avanti"));
  await step(visitor, told, "riepilogo");
  const heading = await visitor.page.locator("h1").innerText();
  told("C.SE.1.4", "one summary before the confirmation", heading === "Dati e dettagli del pagamento", heading);
  const back = await visitor.page.locator('nav[aria-label="Avanzamento"] a').count();
  told("C.SE.1.8", "the steps done can be changed", back >= 3, back);
}

// 1.7: the questions, word for word, and the thanks; at the end of a page once in a session, else on a page of their own
async function rates(visitor, told) {
  const made = own(visitor);
  for (const [place, [stars, question, answer]] of RATINGS.entries()) {
    await visitor.go(place === 0 ? made : "/valutazione?servizio=avviso");
    const first = plain(await visitor.main());
    told("C.SE.1.7", "the first question", first.includes("Quanto è stato facile usare questo servizio?"), first);
    await visitor.page.locator(`main [name="stelle"][value="${stars}"]`).check();
    await visitor.press(visitor.page.locator('main [data-element="feedback-rate"] button'));
    const second = plain(await visitor.main());
    told("C.SE.1.7", `the second question after ${stars}`, second.includes(question) && second.includes(answer), second);
    await visitor.page.getByLabel(answer, { exact: true }).check();
    await visitor.press(visitor.button("Avanti"));
    await visitor.fill({ dettagli: "Va bene così" });
    await visitor.press(visitor.button("Invia"));
    const thanks = plain(await visitor.main());
    told("C.SE.1.7", "the thanks", thanks.includes("Grazie, il tuo parere ci aiuterà a migliorare il servizio!"), thanks);
  }
  await visitor.go(made);
  const again = plain(await visitor.page.locator('main [data-element="feedback"]').innerText());
  told("C.SE.1.7", "what was rated is not asked again", again.includes("Hai già valutato questo servizio"), again);
}

async function confirmed(visitor, told) {
  await visitor.press(visitor.button("Pagare più tardi"));
  const number = (await visitor.page.locator(".number").first().innerText()).replace(/\D/g, "");
  told("C.SE.2.1", "what was made can be paid here", await visitor.button("Inserire nel carrello").isVisible());
  await rates(visitor, told);
  await visitor.go("/area-riservata/richieste");
  await visitor.press(visitor.page.locator('main a[href^="/area-riservata/richieste/"]').first());
  const text = plain(await visitor.main());
  told("C.SE.1.9", "the request has stages with dates", (await visitor.page.locator("main ol time").count()) > 0, text);
  told("C.SE.1.10", "number, dates and the responsible office", /Richiesta \S+/.test(text) && /\d{2}\/\d{2}\/\d{4}/.test(text) && text.includes("Ufficio responsabile"), text);
  told("C.SE.1.2", "the notice is told by mail too", await mailed(number), number);
}

// The mail comes by a job: waits for it, 20 s at most
async function mailed(number) {
  for (let turn = 0; turn < 40; turn += 1) {
    const page = await (await fetch(`${process.env.JOURNEY_SANDBOX}/posta`)).text();
    const links = [...page.matchAll(/href="(\/posta\/[^"]+)"/g)].map(([, href]) => href);
    for (const href of links) {
      const mail = await (await fetch(new URL(href, process.env.JOURNEY_SANDBOX))).text();
      if (mail.replace(/[^\d]/g, "").includes(number)) return true;
    }
    await new Promise((done) => setTimeout(done, 500));
  }
  return false;
}

export async function criteria(town, browser) {
  const rows = new Map();
  const told = (code, what, holds, detail = "") => {
    check(town.slug, `${code} ${what}`, holds, detail);
    rows.set(code, (rows.get(code) ?? true) && holds);
  };
  const visitor = await Visitor.open(browser, town);
  await landing(visitor, told);
  await wizard(visitor, town, told);
  await confirmed(visitor, told);
  await visitor.page.context().close();
  console.log(`\n${town.name}: criteria C.SE`);
  for (const [code, holds] of [...rows].sort()) console.log(`  ${code.padEnd(9)} ${holds ? "holds" : "DOES NOT HOLD"}`);
  console.log("  C.SE.1.3, 3.2, 3.3 are judged on each screen, 3.1 with the budgets, 4.1 by Lighthouse");
  for (const [code, whose] of OF_THE_DEPLOYMENT) console.log(`  ${code.padEnd(9)} not of the product: ${whose}`);
}
