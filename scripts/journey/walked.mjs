// Every real page of a town, as it comes to somebody unknown, to a citizen who has lived there for a while and to the office: no broken
// link, no redirect that goes round, and every form of the citizen's side with bad input.

import { Asking } from "./asking.mjs";
import { badInput } from "./badinput.mjs";
import { walkLinks } from "./links.mjs";
import { livesHere } from "./lived.mjs";
import { Visitor } from "./visitor.mjs";

const HOME = ["/", "/mappa"];
// a person whose profile nobody else of these programs looks at
const CITIZEN = "niccolo";

async function unknown(town, browser, reader, full) {
  const visitor = await Visitor.open(browser, town);
  await visitor.go("/home");
  const asking = await Asking.as(visitor);
  const { pages } = await walkLinks(visitor, "nobody logged in", asking, reader, HOME, 50);
  await badInput(town.slug, "nobody logged in", asking, reader, pages, { full, least: 5 });
  await visitor.page.context().close();
}

async function citizen(town, browser, reader, full) {
  const visitor = await Visitor.open(browser, town);
  await visitor.logsIn(CITIZEN);
  await livesHere(visitor, town, { paid: full });
  const asking = await Asking.as(visitor);
  const { pages } = await walkLinks(visitor, "a citizen", asking, reader, [...HOME, "/area-riservata"], 80);
  await badInput(town.slug, "a citizen", asking, reader, pages, { full, least: 200 });
  await visitor.page.context().close();
}

// Carla works in both towns: scripts/lib/browser.sh grants it
async function office(town, browser, reader) {
  const visitor = await Visitor.open(browser, town);
  await visitor.logsIn("carla");
  await walkLinks(visitor, "the office", await Asking.as(visitor), reader, ["/gestione"], 20);
  await visitor.page.context().close();
}

export async function walked(town, browser, { full = false } = {}) {
  const reader = await (await browser.newContext()).newPage();
  await unknown(town, browser, reader, full);
  await citizen(town, browser, reader, full);
  await office(town, browser, reader);
  await reader.context().close();
}
