// Somebody who has used the portal for a while: what makes the personal area's pages full. Slow things are done once per person.

import { atCheckout, waitFor } from "./paying.mjs";
import { quickly } from "./wizard.mjs";

const CART = "Inserire nel carrello";

// paid: with a payment at Checkout, which takes some seconds more
export async function livesHere(visitor, town, { paid = false } = {}) {
  if (paid) {
    await quickly(visitor, town.third);
    await visitor.press(visitor.button(CART));
    await atCheckout(visitor, "Paga due volte");
    await waitFor(visitor, "Pagamento riuscito");
  }
  await quickly(visitor, town.second);
  await visitor.press(visitor.button(CART));
  await quickly(visitor, town.second);
  await visitor.press(visitor.button("Pagare più tardi"));
  // a draft that is left at its last step
  await quickly(visitor, town.first);
}
