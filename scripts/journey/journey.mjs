// Both municipalities' stories, side by side in one browser, and beside them the main job by keyboard. scripts/journey/run starts what this needs.

import { mkdir } from "node:fs/promises";
import { chromium } from "playwright-core";
import { check, total } from "./checks.mjs";
import { byKeyboard } from "./keys.mjs";
import { tell } from "./story.mjs";
import { towns } from "./towns.mjs";

const FLAGS = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync"];

async function toldToTheEnd(town, browser) {
  const other = towns.find((one) => one !== town);
  try {
    await tell(town, other, browser);
    check(town.slug, "the story was told to the end", true);
  } catch (error) {
    check(town.slug, "the story was told to the end", false, error.stack);
  }
}

const begun = Date.now();
if (process.env.JOURNEY_SHOTS) await mkdir(process.env.JOURNEY_SHOTS, { recursive: true });
const browser = await chromium.launch({ executablePath: process.env.JOURNEY_CHROMIUM ?? "/usr/bin/chromium", args: FLAGS });
try {
  const medesano = towns.find(({ slug }) => slug === "medesano");
  await Promise.all([...towns.map((town) => toldToTheEnd(town, browser)), byKeyboard(medesano, browser)]);
} finally {
  await browser.close();
}
const good = total();
console.log(`after ${Math.round((Date.now() - begun) / 1000)} s`);
process.exitCode = good ? 0 : 1;
