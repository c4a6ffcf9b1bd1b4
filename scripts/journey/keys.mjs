// The main job with the keyboard alone: login, spontaneous payment to the notice, cart, profile, out.

import { check, same } from "./checks.mjs";
import { Keyboard } from "./keyboard.mjs";
import { somebody } from "./towns.mjs";
import { Visitor } from "./visitor.mjs";

const ROOT = "/pagamenti/pagamenti-spontanei";
const act = (action) => `main .actions button[value="${action}"]`;

async function skipLinks(keys) {
  for (const [count, target] of [[1, "contenuto"], [2, "footer"]]) {
    await keys.visitor.go("/home");
    for (let turn = 0; turn < count; turn += 1) await keys.tab();
    check(keys.slug, `stop ${count} of the page is the way to #${target}`, await keys.at(`.skiplinks a[href="#${target}"]`));
    await keys.page.keyboard.press("Enter");
    await keys.tab();
    check(keys.slug, `after it Tab goes on inside #${target}`, await keys.at(`#${target} *`), await keys.page.evaluate(() => document.activeElement.outerHTML.slice(0, 80)));
  }
}

// The sandbox's own pages are not judged
async function logsIn(keys, person, scripted) {
  await keys.visitor.go("/home");
  await keys.around("home");
  await keys.follow("header a", "ACCEDI");
  await keys.around("accesso");
  const judged = keys.wrong;
  await keys.follow("main a", "Entra con un'identità di prova");
  if (!scripted) await keys.follow("main button", "Continua");
  const choice = `form:has(input[name="person"][value="${person}"]) button`;
  await keys.page.waitForSelector(choice);
  keys.wrong = new Set();
  await keys.follow(choice);
  await keys.follow("button", "Acconsento");
  if (!scripted) await keys.follow("button", "Continua");
  await keys.page.waitForURL(`${keys.visitor.origin}/home`);
  keys.wrong = judged;
}

async function wizard(keys, order, scripted) {
  const [sector, service] = order.path.split("/");
  await keys.follow(`main a[href="${ROOT}"]`);
  for (const path of [`${ROOT}/${sector}`, `${ROOT}/${sector}/${service}`]) {
    await keys.around(path.split("/").at(-1));
    await keys.follow(`main a[href="${path}"]`);
  }
  await keys.follow("main button", "Inizia", "Space");
  await voci(keys, order, scripted);
  await contribuente(keys);
  await keys.visitor.headed("Dettagli");
  await keys.around("dettagli");
  same(keys.slug, "empty details are refused", await keys.follow(act("avanti")), 422);
  await keys.afterError("dettagli", scripted);
  await keys.fill(order.fields);
  await keys.follow(act("avanti"));
}

async function voci(keys, order, scripted) {
  await keys.visitor.headed("Voci di costo");
  await keys.around("voci");
  same(keys.slug, "nothing chosen is refused", await keys.follow(act("avanti")), 422);
  await keys.afterError("voci", scripted);
  const [{ item, ...answers }] = order.voci;
  await keys.fill({ "voce-1.voce": item });
  await keys.follow(act("aggiorna"), "", "Space");
  await keys.fill(Object.fromEntries(Object.entries(answers).map(([part, value]) => [`voce-1.${part}`, value])));
  await keys.follow(act("avanti"));
}

// In somebody else's name
async function contribuente(keys) {
  await keys.visitor.headed("Dati contribuente");
  await keys.around("contribuente");
  await keys.fill(somebody.fields);
  // Enter in a field is "Avanti"
  same(keys.slug, "Enter in a field goes on", await keys.press(), 200);
}

async function noticeAndCart(keys) {
  await keys.visitor.headed("Dati e dettagli del pagamento");
  await keys.around("riepilogo");
  await keys.follow("main button", "Pagare più tardi");
  check(keys.slug, "the notice was made by keyboard", /^\/pagamenti\/avvisi\/[0-9a-f-]{36}$/.test(new URL(keys.page.url()).pathname), keys.page.url());
  await keys.around("avviso");
  await keys.follow("main button", "Inserire nel carrello");
  await keys.visitor.headed("Carrello");
  await keys.around("carrello");
  check(keys.slug, "the cart holds the notice", (await keys.page.locator("main tbody tr").count()) >= 1);
}

async function profile(keys, scripted) {
  await keys.follow("header a", "Modifica Profilo");
  await keys.visitor.headed("Modifica Profilo");
  await keys.around("profilo");
  await keys.fill({ "contribuente.cellulare": "12" });
  same(keys.slug, "half a number is refused", await keys.follow('main button[value="contribuente"]', "SALVA"), 422);
  await keys.afterError("profilo", scripted);
  await keys.fill({ "contribuente.cellulare": "333 1234567" });
  same(keys.slug, "the profile is saved", await keys.follow('main button[value="contribuente"]', "SALVA", "Space"), 200);
  await keys.follow("header button", "Esci");
  await keys.visitor.headed("Sei uscito dall'area personale");
}

export async function byKeyboard(town, browser, { person = "aldo", width = 360, scripted = false } = {}) {
  const visitor = await Visitor.open(browser, town, { viewport: { width, height: 740 }, javaScriptEnabled: scripted });
  const keys = new Keyboard(visitor);
  const name = `by keyboard at ${width} px, JavaScript ${scripted ? "on" : "off"}`;
  try {
    await skipLinks(keys);
    await logsIn(keys, person, scripted);
    // one that asks for details
    await wizard(keys, [town.second, town.first].find(({ fields }) => Object.keys(fields).length > 0), scripted);
    await noticeAndCart(keys);
    await profile(keys, scripted);
    check(town.slug, `${name}: to the end`, true);
  } catch (error) {
    check(town.slug, `${name}: to the end`, false, error.stack);
  }
  keys.told(name);
  await visitor.page.context().close();
}
