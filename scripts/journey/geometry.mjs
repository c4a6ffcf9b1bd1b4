// What axe does not see: how things lie on the screen, and what shows where the keyboard is. Functions run in the page.

export function lies() {
  const wide = document.documentElement.scrollWidth;
  const found = wide > window.innerWidth ? [`page is ${wide} px wide`] : [];
  // for screen readers only: an ancestor of one pixel that shows nothing beyond itself
  const clipped = (element) => {
    for (let around = element; around; around = around.parentElement) {
      const box = around.getBoundingClientRect();
      if ((box.width <= 1 || box.height <= 1) && getComputedStyle(around).overflow !== "visible") return true;
    }
    return false;
  };
  const shown = (element) => {
    const box = element.getBoundingClientRect();
    const style = getComputedStyle(element);
    return element.checkVisibility() && box.width > 1 && box.height > 1 && style.visibility !== "hidden" && !clipped(element);
  };
  const name = (element) => `${element.tagName.toLowerCase()} «${(element.textContent || element.id).trim().replace(/\s+/g, " ").slice(0, 40)}»`;
  // links inside a sentence may be as high as the line
  const inSentence = (element) => {
    const around = element.closest("p, dd, li, td, .alert");
    return getComputedStyle(element).display === "inline" && around && around.textContent.trim().length > element.textContent.trim().length + 3;
  };
  for (const element of document.querySelectorAll("a[href], button, input:not([type=hidden]), select, textarea, summary")) {
    if (!shown(element) || inSentence(element)) continue;
    const boxes = [element, ...(element.labels ?? [])].map((part) => part.getBoundingClientRect());
    const width = Math.max(...boxes.map((box) => box.right)) - Math.min(...boxes.map((box) => box.left));
    const height = Math.max(...boxes.map((box) => box.bottom)) - Math.min(...boxes.map((box) => box.top));
    if (width < 23.9 || height < 23.9) found.push(`${name(element)} is ${Math.round(width)}x${Math.round(height)} px`);
  }
  const lines = [];
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    const parent = node.parentElement;
    if (!node.data.trim() || !shown(parent) || ["OPTION", "SCRIPT", "STYLE"].includes(parent.tagName)) continue;
    const range = document.createRange();
    range.selectNodeContents(node);
    for (const box of range.getClientRects()) if (box.width > 2) lines.push({ box, parent });
  }
  for (let i = 0; i < lines.length; i += 1) {
    for (let j = i + 1; j < lines.length; j += 1) {
      const [a, b] = [lines[i].box, lines[j].box];
      const across = Math.min(a.right, b.right) - Math.max(a.left, b.left);
      const down = Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top);
      const least = Math.min(a.height, b.height) / 2;
      if (across > 3 && down > least) found.push(`${name(lines[i].parent)} lies over ${name(lines[j].parent)}`);
    }
  }
  return found;
}

// Called after one Tab, so that focus set by program shows as the keyboard's
export function unmarked() {
  const looks = (element) => {
    const style = getComputedStyle(element);
    return [style.outlineStyle, style.outlineWidth, style.boxShadow, style.borderColor].join("|");
  };
  const found = [];
  let seen = 0;
  for (const element of document.querySelectorAll("a[href], button, input:not([type=hidden]), select, textarea, summary")) {
    if (element.tabIndex < 0 || element.getBoundingClientRect().width === 0 || !element.checkVisibility()) continue;
    document.activeElement?.blur();
    const before = looks(element);
    element.focus();
    seen += 1;
    const box = element.getBoundingClientRect();
    const where = `${element.tagName.toLowerCase()} ${element.id || element.textContent.trim().slice(0, 30)}`;
    if (document.activeElement !== element) found.push(`${where} takes no focus`);
    else if (looks(element) === before) found.push(`${where} shows no focus`);
    else if (box.width < 2 || box.height < 2) found.push(`${where} is not to be seen when focused`);
  }
  return { found, seen };
}
