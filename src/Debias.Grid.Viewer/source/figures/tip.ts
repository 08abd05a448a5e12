/** Contents of a tooltip: made of nodes, so that nothing in it is read as markup. */
export function tip(title: string, rows: readonly (readonly [string, string])[]): HTMLElement {
  const box = document.createElement("div");
  box.className = "tip";
  const head = document.createElement("strong");
  head.textContent = title;
  box.append(head);
  const list = document.createElement("dl");
  for (const [name, value] of rows) {
    const term = document.createElement("dt");
    term.textContent = name;
    const text = document.createElement("dd");
    text.textContent = value;
    list.append(term, text);
  }

  box.append(list);
  return box;
}

/** Options that all tooltips share; without an arrow, whose style would be written as text. */
export function tooltip(extra: Record<string, unknown> = {}): Record<string, unknown> {
  return { show: true, confine: true, className: "tooltip", padding: 0, borderWidth: 0, backgroundColor: "transparent", extraCssText: "", shadowBlur: 0, transitionDuration: 0, ...extra };
}
