// For who needs large text: pages as a phone of 320 px shows them with the spacing of WCAG 1.4.12, and with letters twice as large
// (1.4.4: in a window of 640 px, as a screen of 1280 px zoomed to 200 %; on a phone of 360 px whose owner chose large letters; and at
// 1280 px in a browser that was asked for them, which choose between tables and cards too).
// Nothing is cut off, nothing lies over something else, nothing scrolls sideways.

import { check } from "./checks.mjs";
import { lies } from "./geometry.mjs";

const SPACED = "* { line-height: 1.5 !important; letter-spacing: 0.12em !important; word-spacing: 0.16em !important } p { margin-bottom: 2em !important }";
const LARGE = "html { font-size: 200% !important }";
const WAYS = [
  { name: "text-spacing at 320 px", width: 320, style: SPACED },
  { name: "letters of 200 % at 640 px", width: 640, style: LARGE },
  { name: "letters of 200 % at 360 px", width: 360, style: LARGE },
];
// The browser's own setting, and the way that takes a browser with it
export const LARGER = "--blink-settings=defaultFontSize=32";
export const CHOSEN = [{ name: "letters of 200 % by the browser's setting at 1280 px", width: 1280, style: "" }];

// Text that its box cuts off. Runs in the page
export function cut() {
  const found = [];
  const hidden = (element) => {
    for (let around = element; around; around = around.parentElement) {
      const { width, height } = around.getBoundingClientRect();
      if (width <= 2 || height <= 2) return true;
    }
    return false;
  };
  const name = (element) => `${element.tagName.toLowerCase()} «${(element.textContent || element.value || element.id).trim().replace(/\s+/g, " ").slice(0, 40)}»`;
  for (const element of document.querySelectorAll("body *")) {
    if (!element.checkVisibility({ visibilityProperty: true }) || hidden(element)) continue;
    const { overflowX, overflowY } = getComputedStyle(element);
    const text = element.textContent.trim();
    const clips = (overflow) => ["hidden", "clip"].includes(overflow);
    if (text && clips(overflowX) && element.scrollWidth > element.clientWidth + 1) found.push(`${name(element)} is cut off on the right`);
    if (text && clips(overflowY) && element.scrollHeight > element.clientHeight + 1) found.push(`${name(element)} is cut off below`);
    if (["INPUT", "SELECT"].includes(element.tagName) && !["hidden", "radio", "checkbox", "file"].includes(element.type)) {
      const { fontSize } = getComputedStyle(element);
      if (element.clientHeight < parseFloat(fontSize)) found.push(`${name(element)} is lower than its letters`);
    }
  }
  return found;
}

function restyle(text) {
  const sheet = document.querySelector("#larger") ?? document.head.appendChild(Object.assign(document.createElement("style"), { id: "larger" }));
  sheet.textContent = text;
}

// addresses: of the pages to look at, with the visitor's session
export async function readable(visitor, browser, addresses, title, ways = WAYS) {
  const context = await browser.newContext({ viewport: { width: 320, height: 640 }, bypassCSP: true, javaScriptEnabled: false, reducedMotion: "reduce" });
  await context.addCookies(await visitor.page.context().cookies());
  const page = await context.newPage();
  for (const address of addresses) {
    await page.goto(new URL(address, visitor.origin).href);
    for (const { name, width, style } of ways) {
      await page.setViewportSize({ width, height: 640 });
      // by hand: where scripts are off no page tells when a sheet is loaded
      await page.evaluate(restyle, style);
      const found = [...(await page.evaluate(lies)), ...(await page.evaluate(cut))];
      check(visitor.town.slug, `${title(address)}: ${name}`, found.length === 0, found.join("; "));
    }
  }
  await context.close();
}
