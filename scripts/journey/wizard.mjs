// Pagamenti spontanei: from the sectors to the summary.

import { check, plain, same, tells } from "./checks.mjs";
import { euro, somebody } from "./towns.mjs";

const WRONG_AMOUNTS = [
  ["1.250,5", "L'importo non è chiaro: scrivi i centesimi dopo la virgola, per esempio 1250,00"],
  ["-1", "L'importo non può essere negativo"],
  ["1e9", "L'importo deve contenere solo cifre e una virgola, per esempio 25,50"],
];

// Leaves the visitor on the first step of a new draft
export async function begin(visitor, order, auditor) {
  const [sector, service] = order.path.split("/");
  const root = "/pagamenti/pagamenti-spontanei";
  await visitor.go("/home");
  await visitor.press(visitor.page.locator(`main a[href="${root}"]`).first());
  await visitor.headed("Pagamenti spontanei");
  await auditor?.look(visitor.page, "settori");
  await visitor.press(visitor.page.locator(`main a[href="${root}/${sector}"]`));
  await auditor?.look(visitor.page, "settore");
  await visitor.press(visitor.page.locator(`main a[href="${root}/${sector}/${service}"]`));
  await auditor?.look(visitor.page, "sottoservizio");
  await visitor.press(visitor.button("Inizia"));
  await visitor.headed("Voci di costo");
}

// A voce as the person finds it: choose, recalculate where the answer's field is not there yet, answer
async function writeVoce(visitor, number, voce) {
  await visitor.fill({ [`voce-${number}.voce`]: voce.item });
  await visitor.press(visitor.act("aggiorna"));
  const { item, ...answers } = voce;
  const named = Object.entries(answers).map(([part, value]) => [`voce-${number}.${part}`, value]);
  await visitor.fill(Object.fromEntries(named));
}

export async function writeVoci(visitor, order) {
  for (const [at, voce] of order.voci.entries()) {
    if (at > 0) await visitor.press(visitor.act("aggiungi"));
    await writeVoce(visitor, at + 1, voce);
  }
  await visitor.press(visitor.act("aggiorna"));
}

async function tryWrongAmounts(visitor, order, auditor) {
  const slug = visitor.town.slug;
  await writeVoce(visitor, 1, { item: order.voci[0].item });
  for (const [written, message] of WRONG_AMOUNTS) {
    await visitor.fill({ "voce-1.importo": written });
    same(slug, `the amount ${written} is refused`, await visitor.press(visitor.act("avanti")), 422);
    same(slug, `${written} stays in the field`, await visitor.value("voce-1.importo"), written);
    tells(slug, "in the summary of errors", await visitor.page.locator(".error-summary").innerText(), message);
    tells(slug, "beside the field", await visitor.page.locator("#voce-1-importo-errore").innerText(), message);
  }
  check(slug, "the title tells the error", (await visitor.page.title()).startsWith("Errore: "));
  const link = visitor.page.locator(".error-summary a").first();
  same(slug, "the summary leads to the field", await link.getAttribute("href"), "#voce-1-importo");
  await auditor.look(visitor.page, "voci-errore", { focus: true });
}

async function voci(visitor, order, auditor) {
  const slug = visitor.town.slug;
  await auditor.look(visitor.page, "voci-inizio");
  await tryWrongAmounts(visitor, order, auditor);
  await writeVoci(visitor, order);
  tells(slug, "the total is computed here", await visitor.page.locator("#totale").innerText(), euro(order.cents));
  check(slug, "the amounts come with their reason", /×|x/.test(await visitor.main()));
  await auditor.look(visitor.page, "voci", { focus: true });
  await visitor.press(visitor.act("avanti"));
}

async function contribuente(visitor, person, auditor) {
  const slug = visitor.town.slug;
  await visitor.headed("Dati contribuente");
  same(slug, "the debtor is who logged in at first", await visitor.value("contribuente.codice_fiscale"), person.code);
  await visitor.fill({ ...somebody.fields, "contribuente.codice_fiscale": "DMBNCL69T31G337T" });
  same(slug, "a codice fiscale with a wrong letter is refused", await visitor.press(visitor.act("avanti")), 422);
  await auditor.look(visitor.page, "contribuente-errore", { focus: true });
  await visitor.fill(somebody.fields);
  same(slug, "somebody else can be the debtor", await visitor.press(visitor.act("avanti")), 200);
}

async function dettagli(visitor, order, auditor) {
  const slug = visitor.town.slug;
  await visitor.headed("Dettagli");
  same(slug, "empty details are refused", await visitor.press(visitor.act("avanti")), 422);
  await auditor.look(visitor.page, "dettagli-errore", { focus: true });
  await visitor.fill(order.fields);
  await visitor.press(visitor.act("avanti"));
}

async function riepilogo(visitor, order, auditor) {
  const slug = visitor.town.slug;
  await visitor.headed("Dati e dettagli del pagamento");
  const text = await visitor.main();
  tells(slug, "the summary names the debtor", text, somebody.name);
  tells(slug, "the summary names the total", text, euro(order.cents));
  for (const value of Object.values(order.fields)) {
    const shown = /^\d\d\/\d\d\/\d{4}$/.test(value) || !value.includes("/") ? value : value.toUpperCase();
    check(slug, `the summary shows ${value}`, plain(text).toUpperCase().includes(plain(shown).toUpperCase()), plain(text));
  }
  await auditor.look(visitor.page, "riepilogo", { focus: true });
}

async function backAndForth(visitor, order) {
  const slug = visitor.town.slug;
  await visitor.press(visitor.act("indietro"));
  for (const [name, value] of Object.entries(order.fields)) {
    same(slug, `going back, ${name} is kept`, await visitor.value(name), value);
  }
  await visitor.press(visitor.act("indietro"));
  for (const [name, value] of Object.entries(somebody.fields)) {
    same(slug, `going back, ${name} is kept`, await visitor.value(name), value);
  }
  await visitor.press(visitor.act("indietro"));
  for (const [at, voce] of order.voci.entries()) {
    same(slug, `going back, voce ${at + 1} is kept`, await visitor.value(`voce-${at + 1}.voce`), voce.item);
  }
  for (let step = 0; step < 3; step += 1) await visitor.press(visitor.act("avanti"));
  await visitor.headed("Dati e dettagli del pagamento");
  tells(slug, "forth again, the total is the same", await visitor.main(), euro(order.cents));
}

// The whole wizard, looked at step by step, up to the summary
export async function carefully(visitor, order, person, auditor) {
  await begin(visitor, order, auditor);
  await voci(visitor, order, auditor);
  await auditor.look(visitor.page, "contribuente");
  await contribuente(visitor, person, auditor);
  await auditor.look(visitor.page, "dettagli");
  await dettagli(visitor, order, auditor);
  await riepilogo(visitor, order, auditor);
  await backAndForth(visitor, order);
}

// The same as somebody who knows it, for oneself
export async function quickly(visitor, order) {
  await begin(visitor, order);
  await writeVoci(visitor, order);
  await visitor.press(visitor.act("avanti"));
  await visitor.press(visitor.act("avanti"));
  await visitor.fill(order.fields);
  await visitor.press(visitor.act("avanti"));
  await visitor.headed("Dati e dettagli del pagamento");
}
