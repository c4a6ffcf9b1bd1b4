// The personal area: documents, requests, drafts, profile; and the mail.

import { check, plain, same, tells } from "./checks.mjs";
import { notice, receipt } from "./papers.mjs";
import { begin } from "./wizard.mjs";

const ROOT = "/area-riservata";

const row = (visitor, number) =>
  visitor.page.locator("main tbody tr").filter({ has: visitor.page.locator(".number", { hasText: number.replace(/(.{4})/g, "$1 ").trim() }) });

async function documents(visitor, { open, paid, twice }, auditor) {
  const slug = visitor.town.slug;
  await visitor.go(`${ROOT}/documenti`);
  await visitor.headed("La mia posizione");
  await auditor.look(visitor.page, "documenti");
  const payable = row(visitor, open.number);
  tells(slug, "the unpaid notice is there", await payable.innerText(), "Da pagare");
  await notice(visitor, await payable.locator('a[href$="avviso.pdf"]').getAttribute("href"), open, true);
  const page = await payable.locator('a[href$="/avviso"]').getAttribute("href");
  for (const [which, title] of [["pagati", "paid"], ["tutti", "all"]]) {
    const tab = visitor.page.locator(".filters a", { hasText: new RegExp(which, "i") });
    await visitor.press(tab);
    await auditor.look(visitor.page, `documenti-${which}`);
    for (const one of [paid, twice]) tells(slug, `among ${title}`, await row(visitor, one.number).innerText(), "Pagato");
  }
  same(slug, "both receipts of the notice paid twice are listed", await row(visitor, twice.number).locator('a[href$="ricevuta.pdf"]').count(), 2);
  await detail(visitor, twice, auditor);
  await visitor.go(page);
  await visitor.headed("Avviso di pagamento");
  tells(slug, "the notice can be read on a page", (await visitor.main()).replace(/\s/g, ""), open.number);
  await auditor.look(visitor.page, "avviso-pagina");
}

async function detail(visitor, twice, auditor) {
  const slug = visitor.town.slug;
  await visitor.press(row(visitor, twice.number).locator(`a[href^="${ROOT}/documenti/"]`));
  tells(slug, "the document tells that it was paid twice", await visitor.main(), "pagato due volte");
  await auditor.look(visitor.page, "documento-due-ricevute", { focus: true });
  const links = visitor.page.locator('main a[href$="ricevuta.pdf"]');
  same(slug, "the document keeps both receipts", await links.count(), 2);
  const hrefs = [];
  for (const link of await links.all()) {
    const href = await link.getAttribute("href");
    const iur = plain(await link.innerText()).replace(/^Ricevuta /, "").replace(/ \(PDF\).*/, "");
    await receipt(visitor, href, { iur, cents: twice.cents });
    hrefs.push(href);
  }
  check(slug, "the two receipts are different", new Set(hrefs).size === 2, hrefs);
  await visitor.press(visitor.page.locator(`main a[href="${hrefs[0].replace("/ricevuta.pdf", "")}"]`));
  await visitor.headed("Ricevuta di pagamento");
  await auditor.look(visitor.page, "ricevuta-pagina");
}

async function requests(visitor, auditor) {
  await visitor.go(`${ROOT}/richieste`);
  await visitor.headed("Le mie richieste");
  const rows = visitor.page.locator("main tbody tr");
  same(visitor.town.slug, "every debt that was asked for is a request", await rows.count(), 3);
  await auditor.look(visitor.page, "richieste");
  await visitor.press(rows.first().locator("a").first());
  check(visitor.town.slug, "the request tells its stage", (await visitor.page.locator("main .timeline [aria-current=step]").count()) <= 1 && (await visitor.page.locator("main .timeline li").count()) > 1);
  await auditor.look(visitor.page, "richiesta");
  return new URL(visitor.page.url()).pathname;
}

async function drafts(visitor, order, auditor) {
  const slug = visitor.town.slug;
  await begin(visitor, order);
  const draft = new URL(visitor.page.url()).pathname;
  await visitor.fill({ "voce-1.voce": order.voci[0].item });
  await visitor.press(visitor.act("salva"));
  tells(slug, "saving a draft is confirmed", await visitor.main(), "Bozza salvata");
  await visitor.go(`${ROOT}/bozze`);
  await visitor.headed("Le mie bozze");
  await auditor.look(visitor.page, "bozze");
  await visitor.press(visitor.page.locator("main .it-card a.btn-primary").first());
  same(slug, "the draft is taken up where it was left", await visitor.value("voce-1.voce"), order.voci[0].item);
  await visitor.go(`${ROOT}/bozze`);
  await visitor.press(visitor.page.locator("main .it-card a.btn-outline-danger").first());
  await auditor.look(visitor.page, "bozza-elimina");
  return draft;
}

async function profile(visitor, person, auditor) {
  await visitor.press(visitor.page.locator(".user-block").getByRole("link", { name: "Modifica Profilo" }));
  await visitor.headed("Modifica Profilo");
  tells(visitor.town.slug, "the profile shows the identity", await visitor.main(), person.code);
  await auditor.look(visitor.page, "profilo");
}

// Mail is sent by a job: it may take a moment
async function mail(visitor, { open, paid }) {
  const page = await visitor.page.context().newPage();
  const end = Date.now() + 15_000;
  const wanted = [open, paid].map(({ number }) => number);
  let missing = wanted;
  while (missing.length > 0 && Date.now() < end) {
    await page.goto(`${process.env.JOURNEY_SANDBOX}/posta`);
    const hrefs = await page.locator("tbody a").evaluateAll((links) => links.map((link) => link.href));
    let all = "";
    for (const href of hrefs) {
      await page.goto(href);
      all += await page.locator("main").innerText();
    }
    missing = wanted.filter((number) => !all.replace(/\s/g, "").includes(number));
    if (missing.length > 0) await page.waitForTimeout(700);
  }
  check(visitor.town.slug, "mail about the notice and about the payment has gone out", missing.length === 0, `without mail: ${missing}`);
  await page.close();
}

export async function walk(visitor, person, told, orders, auditor) {
  await visitor.go(ROOT);
  await visitor.headed("Area personale");
  await auditor.look(visitor.page, "area");
  await documents(visitor, told, auditor);
  const request = await requests(visitor, auditor);
  const draft = await drafts(visitor, orders.first, auditor);
  await profile(visitor, person, auditor);
  await mail(visitor, told);
  return { request, draft };
}
