// One municipality's whole story.

import { ways } from "./access.mjs";
import { walk } from "./area.mjs";
import { Auditor } from "./audit.mjs";
import { check, plain, same, tells } from "./checks.mjs";
import { notice } from "./papers.mjs";
import { givesUpAndFails, noticeNumber, pays, paysTwice } from "./paying.mjs";
import { people, somebody } from "./towns.mjs";
import { Visitor } from "./visitor.mjs";
import { begin, carefully, quickly, writeVoci } from "./wizard.mjs";

const own = (visitor) => new URL(visitor.page.url()).pathname;

async function logsIn(visitor, person, auditor) {
  const slug = visitor.town.slug;
  await visitor.go("/");
  same(slug, "the root leads home", own(visitor), "/home");
  check(slug, "the page is the town's", (await visitor.page.title()).endsWith(visitor.town.name));
  await auditor.look(visitor.page, "home", { focus: true });
  await visitor.press(visitor.page.getByRole("link", { name: "ACCEDI" }));
  await auditor.look(visitor.page, "accesso", { focus: true });
  await visitor.headed("ACCESSO AREA RISERVATA");
  await visitor.press(visitor.link("Entra con SPID"));
  tells(slug, "the list of providers is headed by what the town offers", await visitor.main(), "Accedi con SPID");
  await auditor.look(visitor.page, "accesso-gestori", { focus: true });
  await visitor.press(visitor.link("Identità di prova"));
  await auditor.look(visitor.page, "accesso-partenza", { focus: true });
  await visitor.chooses("marta", "MEDIO");
  const header = plain(await visitor.page.locator("header").innerText());
  const facts = [["Operatore", person.name], ["Utente", person.code], ["Livello", "MEDIO"]];
  for (const [label, value] of facts) check(slug, `the header shows ${label} ${value}`, new RegExp(`${label}:? ${value}`).test(header), header);
  tells(slug, "the header leads to the profile", header, "Modifica Profilo");
  await auditor.look(visitor.page, "home-dentro", { focus: true });
  await visitor.go("/carrello");
  await auditor.look(visitor.page, "carrello-vuoto");
}

async function paysLater(visitor, order, person, auditor) {
  await carefully(visitor, order, person, auditor);
  const draft = own(visitor);
  await visitor.press(visitor.button("Pagare più tardi"));
  const debt = own(visitor);
  check(visitor.town.slug, "the notice has a page", /^\/pagamenti\/avvisi\/[0-9a-f-]{36}$/.test(debt), debt);
  await auditor.look(visitor.page, "avviso-creato", { focus: true });
  const number = await noticeNumber(visitor.page.locator("main"));
  const told = { number, cents: order.cents, name: somebody.name, debt };
  const pdf = await visitor.page.locator('main a[href$="avviso.pdf"]').getAttribute("href");
  await notice(visitor, pdf, told);
  await visitor.go(draft);
  same(visitor.town.slug, "the draft leads to the notice that was made of it", own(visitor), debt);
  return { ...told, draft, pdf };
}

async function paysNow(visitor, order, auditor) {
  const slug = visitor.town.slug;
  await quickly(visitor, order);
  await visitor.press(visitor.button("Inserire nel carrello"));
  await visitor.headed("Carrello");
  await auditor.look(visitor.page, "carrello", { focus: true });
  same(slug, "the cart counts one notice", plain(await visitor.page.locator(".cart-count").innerText()).slice(0, 1), "1");
  const debt = await visitor.page.locator('main tbody a[href^="/pagamenti/avvisi/"]').first().getAttribute("href");
  await visitor.go(debt);
  const number = await noticeNumber(visitor.page.locator("main"));
  return { number, cents: order.cents, debt };
}

async function weakLogin(town, order, browser, auditor) {
  const visitor = await Visitor.open(browser, town);
  await visitor.logsIn("luca", "BASSO");
  for (const [path, title] of [["/area-riservata/documenti", "La mia posizione"], ["/area-riservata/profilo", "Modifica Profilo"]]) {
    same(town.slug, `with level BASSO ${path} may be looked at`, await visitor.go(path), 200);
    await visitor.headed(title);
    await auditor.look(visitor.page, `${path.split("/").at(-1)}-basso`);
  }
  await visitor.go("/area-riservata/bozze");
  await auditor.look(visitor.page, "bozze-vuote");
  await visitor.go("/area-riservata/richieste");
  await auditor.look(visitor.page, "richieste-vuote");
  await quickly(visitor, order);
  await visitor.press(visitor.button("Pagare più tardi"));
  await visitor.headed("Serve un livello più alto");
  tells(town.slug, "the page says why", await visitor.main(), "Il tuo accesso è di livello BASSO");
  tells(town.slug, "the page says how", await visitor.main(), "Come avere un livello più alto");
  await auditor.look(visitor.page, "livello");
  await visitor.press(visitor.link("Accedi con un livello più alto"));
  await visitor.press(visitor.link("Entra con un'identità di prova"));
  await visitor.chooses("luca", "MEDIO");
  await visitor.headed("Dati e dettagli del pagamento");
  await visitor.page.context().close();
}

// Addresses that are somebody's own: nobody else may know that they exist
async function strangers(town, other, addresses, browser, auditor) {
  const anna = await Visitor.open(browser, town);
  await anna.logsIn("anna");
  const elsewhere = await Visitor.open(browser, other);
  await elsewhere.logsIn("marta");
  for (const path of addresses) {
    same(town.slug, `another person finds nothing at ${shape(path)}`, await anna.go(path), 404);
    same(town.slug, `the same person at ${other.slug} finds nothing at ${shape(path)}`, await elsewhere.go(path), 404);
  }
  await anna.go("/pagamenti/bozze/nessuna/voci");
  await anna.headed("Pagina non trovata");
  await auditor.look(anna.page, "non-trovata");
  await anna.page.context().close();
  await elsewhere.page.context().close();
}

const shape = (path) => path.replace(/[0-9a-f]{8}-[0-9a-f-]{27}/, "<id>");

// The first step may be made by who has not logged in; login leads back to the draft
async function anonymous(town, order, browser, auditor) {
  const visitor = await Visitor.open(browser, town);
  await begin(visitor, order);
  await writeVoci(visitor, order);
  await visitor.press(visitor.act("avanti"));
  same(town.slug, "the second step asks for a login", own(visitor), "/accesso");
  await visitor.press(visitor.link("Entra con un'identità di prova"));
  await visitor.chooses("anna");
  await visitor.headed("Dati contribuente");
  await visitor.press(visitor.page.getByRole("button", { name: "Esci" }));
  await auditor.look(visitor.page, "uscita");
  for (const page of ["faq", "note-legali", "cookie", "mappa"]) {
    await visitor.go(`/${page}`);
    await auditor.look(visitor.page, page);
  }
  await visitor.page.context().close();
}

export async function tell(town, other, browser) {
  const auditor = await Auditor.open(browser, town.slug);
  const person = people.marta;
  const visitor = await Visitor.open(browser, town);
  await logsIn(visitor, person, auditor);
  const open = await paysLater(visitor, town.first, person, auditor);
  const paid = await paysNow(visitor, town.second, auditor);
  await givesUpAndFails(visitor, auditor);
  const { outcome, receiptHref } = await pays(visitor, town.second, auditor);
  const twice = await paysNow(visitor, town.third, auditor);
  await paysTwice(visitor, town.third, auditor);
  const { request, draft } = await walk(visitor, person, { open, paid, twice }, town, auditor);
  const documents = [open, paid].map(({ debt }) => debt.replace("/pagamenti/avvisi/", "/area-riservata/documenti/"));
  const addresses = [draft, open.draft, open.debt, open.pdf, paid.debt, ...documents, outcome, receiptHref, request];
  await strangers(town, other, addresses, browser, auditor);
  await weakLogin(town, town.third, browser, auditor);
  await anonymous(town, town.third, browser, auditor);
  await ways(town, browser, auditor);
}
