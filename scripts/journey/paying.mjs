// From the cart to pagoPA and back: given up, failed, paid, paid twice.

import { check, same, tells } from "./checks.mjs";
import { receipt } from "./papers.mjs";
import { euro } from "./towns.mjs";

const PATIENCE = 20_000;

export const noticeNumber = async (scope) => (await scope.locator(".number").first().innerText()).replace(/\D/g, "");

// Presses a button of Checkout's page, having gone there from the cart; answers the address of the outcome
export async function atCheckout(visitor, answer, auditor) {
  await visitor.go("/carrello");
  await visitor.press(visitor.button("Paga con pagoPA"));
  await visitor.headed("Ti stiamo portando su pagoPA");
  await auditor?.look(visitor.page, "verso-pagopa", { focus: true });
  const outcome = new URL(visitor.page.url()).pathname.replace(/\/vai$/, "");
  await visitor.press(visitor.link("Continua su pagoPA"));
  check(visitor.town.slug, "the browser is at Checkout", visitor.page.url().startsWith(`${process.env.JOURNEY_SANDBOX}/checkout/`));
  await visitor.press(visitor.button(answer));
  return outcome;
}

// The waiting page looks again by itself; here it is asked at once
export async function waitFor(visitor, title, what = title) {
  const end = Date.now() + PATIENCE;
  while (Date.now() < end && (await visitor.page.locator("h1").innerText()) !== title) {
    await visitor.page.waitForTimeout(400);
    await visitor.page.reload();
  }
  same(visitor.town.slug, what, await visitor.page.locator("h1").innerText(), title);
}

export async function givesUpAndFails(visitor, auditor) {
  const slug = visitor.town.slug;
  await atCheckout(visitor, "Annulla", auditor);
  await visitor.headed("Hai annullato il pagamento");
  await auditor.look(visitor.page, "esito-annullato");
  await visitor.press(visitor.link("Torna al carrello"));
  same(slug, "the cart is kept after giving up", await visitor.page.locator("main tbody tr").count(), 1);
  await atCheckout(visitor, "Pagamento non riuscito");
  await visitor.headed("Pagamento non riuscito");
  await auditor.look(visitor.page, "esito-non-riuscito");
}

// Before anything is paid the page of the outcome waits, and says not to pay again
async function waitsBefore(visitor, auditor) {
  await visitor.go("/carrello");
  await visitor.press(visitor.button("Paga con pagoPA"));
  const outcome = new URL(visitor.page.url()).pathname.replace(/\/vai$/, "");
  const checkout = await visitor.link("Continua su pagoPA").getAttribute("href");
  await visitor.go(outcome);
  await visitor.headed("Stiamo verificando il pagamento");
  tells(visitor.town.slug, "while nothing is known", await visitor.main(), "Non pagare di nuovo.");
  await auditor.look(visitor.page, "attesa-esito");
  await visitor.page.goto(checkout);
  return outcome;
}

export async function pays(visitor, order, auditor) {
  const slug = visitor.town.slug;
  const outcome = await waitsBefore(visitor, auditor);
  await visitor.press(visitor.button("Paga"));
  await waitFor(visitor, "Pagamento riuscito");
  same(slug, "the outcome has an address of its own", new URL(visitor.page.url()).pathname, outcome);
  tells(slug, "the outcome tells the amount", await visitor.main(), euro(order.cents));
  await auditor.look(visitor.page, "esito-riuscito", { focus: true });
  const numbers = await visitor.page.locator("main .number").allInnerTexts();
  await visitor.go(outcome);
  const link = visitor.page.locator('main a[href*="/pagamenti/ricevute/"]').first();
  const href = await link.getAttribute("href");
  const iur = numbers.at(-1).replace(/\s/g, "");
  await receipt(visitor, href, { iur, cents: order.cents });
  return { outcome, receiptHref: href };
}

export async function paysTwice(visitor, order, auditor) {
  const slug = visitor.town.slug;
  const outcome = await atCheckout(visitor, "Paga due volte");
  await waitFor(visitor, "Pagamento riuscito", "paying twice is a payment too");
  const end = Date.now() + PATIENCE;
  const twice = visitor.page.locator("main .alert-warning", { hasText: "chiedi il rimborso" });
  while (Date.now() < end && (await twice.count()) === 0) {
    await visitor.page.waitForTimeout(400);
    await visitor.go(outcome);
  }
  check(slug, "the outcome tells that it was paid more than once, and to ask for the refund", (await twice.count()) === 1);
  await auditor.look(visitor.page, "esito-due-volte");
  return outcome;
}
