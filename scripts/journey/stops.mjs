// Where the keyboard's focus stops. Functions run in the page.

// What has the focus, and what is wrong with it; null when nothing has
export function stop() {
  const here = document.activeElement;
  if (!here || here === document.body) return null;
  const name = `${here.tagName.toLowerCase()} «${(here.textContent || here.id || here.name).trim().replace(/\s+/g, " ").slice(0, 40)}»`;
  const box = [...here.getClientRects()].find(({ width, height }) => width > 1 && height > 1);
  const wrong = [];
  const inside = box && box.bottom > 0 && box.right > 0 && box.top < innerHeight && box.left < innerWidth;
  if (!inside) wrong.push(`${name} is outside of the window`);
  else {
    const fits = box.height < innerHeight && box.width < innerWidth;
    if (fits && (box.top < -1 || box.left < -1 || box.bottom > innerHeight + 1 || box.right > innerWidth + 1)) wrong.push(`${name} is partly outside of the window: ${[box.left, box.top, box.right, box.bottom].map(Math.round)}`);
    const middle = [(Math.max(box.left, 0) + Math.min(box.right, innerWidth)) / 2, (Math.max(box.top, 0) + Math.min(box.bottom, innerHeight)) / 2];
    const top = document.elementFromPoint(...middle);
    const own = top && (here.contains(top) || top.contains(here) || [...(here.labels ?? [])].some((label) => label.contains(top)));
    if (!own) wrong.push(`${name} is covered by ${top?.outerHTML.slice(0, 60)}`);
  }
  const marked = [here, ...(here.labels ?? [])].some((element) => {
    const style = getComputedStyle(element);
    return (style.outlineStyle !== "none" && parseFloat(style.outlineWidth) > 0) || style.boxShadow !== "none";
  });
  if (!marked) wrong.push(`${name} shows no focus`);
  return { number: window.controls?.indexOf(here) ?? -1, wrong };
}

// Numbers the controls of the page in its order; of choices of one name one is a stop. Answers how many
export function mark() {
  const all = document.querySelectorAll("a[href], button, input:not([type=hidden]), select, textarea, summary, [tabindex]");
  const reached = [...all].filter((element) => element.tabIndex >= 0 && !element.disabled && element.checkVisibility({ visibilityProperty: true }));
  const group = (element) => element.type === "radio" && [...document.getElementsByName(element.name)].filter(({ form }) => form === element.form);
  window.controls = reached.filter((element) => {
    const choices = group(element);
    return !choices || element === (choices.find(({ checked }) => checked) ?? choices[0]);
  });
  document.activeElement?.blur();
  return window.controls.length;
}

export function stops({ all, seen }) {
  const told = (element) => element.outerHTML.replace(/\s+/g, " ").slice(0, 80);
  const missed = window.controls.filter((_, number) => !seen.includes(number)).map((element) => `never at ${told(element)}`);
  if (seen.includes(-1)) missed.push("Tab stops at something that is no control");
  if (seen.length > all) missed.push(`${seen.length} stops`);
  return missed;
}
