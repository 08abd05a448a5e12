import { fixed } from "../model/words";

/** What stands in a cell: a value to sort by, and the words for it. */
export interface Cell {
  value: string | number | null;
  text?: string;
  href?: string;
  /** A method whose marker stands before the words. */
  marker?: { colour: string; marker: string };
  strong?: boolean;
}

export interface Column {
  title: string;
  number?: boolean;
  digits?: number;
}

export interface TableModel {
  caption: string;
  columns: readonly Column[];
  rows: readonly (readonly Cell[])[];
  /** Rows are shown in the order given until the reader sorts them. */
  fixedOrder?: boolean;
}

export function cell(value: string | number | null, extra: Omit<Cell, "value"> = {}): Cell {
  return { value, ...extra };
}

export function textOf(item: Cell, column: Column): string {
  if (item.text !== undefined) {
    return item.text;
  }

  return typeof item.value === "number" ? (column.digits === undefined ? plain(item.value) : fixed(item.value, column.digits)) : (item.value ?? "–");
}

function plain(value: number): string {
  return Number.isNaN(value) ? "–" : String(value);
}

/** RFC 4180, with numbers in full. */
export function csv(model: TableModel): string {
  const quote = (text: string) => (/[",\n\r]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text);
  const lines = [model.columns.map((column) => quote(column.title)).join(",")];
  for (const row of model.rows) {
    lines.push(row.map((item) => quote(item.value === null || (typeof item.value === "number" && Number.isNaN(item.value)) ? "" : String(item.value))).join(","));
  }

  return `${lines.join("\r\n")}\r\n`;
}

const special: Record<string, string> = {
  "\\": "\\textbackslash{}",
  "&": "\\&",
  "%": "\\%",
  "$": "\\$",
  "#": "\\#",
  "_": "\\_",
  "{": "\\{",
  "}": "\\}",
  "~": "\\textasciitilde{}",
  "^": "\\textasciicircum{}",
  "|": "\\textbar{}",
  "<": "\\textless{}",
  ">": "\\textgreater{}",
  "−": "$-$",
  "–": "--",
  "ε": "$\\varepsilon$",
  "β": "$\\beta$",
  "≤": "$\\le$",
  "±": "$\\pm$",
};

export function escapeLatex(text: string): string {
  return text.replace(/[\\&%$#_{}~^|<>−–εβ≤±]/g, (character) => special[character] ?? character);
}

/** A table of the booktabs package. */
export function latex(model: TableModel): string {
  const align = model.columns.map((column) => (column.number === true ? "r" : "l")).join("");
  const line = (cells: readonly string[]) => `  ${cells.map(escapeLatex).join(" & ")} \\\\`;
  return [
    "% needs \\usepackage{booktabs}",
    "\\begin{table}",
    "  \\centering",
    `  \\caption{${escapeLatex(model.caption)}}`,
    `  \\begin{tabular}{${align}}`,
    "  \\toprule",
    line(model.columns.map((column) => column.title)),
    "  \\midrule",
    ...model.rows.map((row) => line(row.map((item, index) => textOf(item, model.columns[index] as Column)))),
    "  \\bottomrule",
    "  \\end{tabular}",
    "\\end{table}",
    "",
  ].join("\n");
}

/** Rows sorted by a column; what has no value is last either way. */
export function sorted(model: TableModel, column: number, down: boolean): readonly (readonly Cell[])[] {
  const missing = (value: Cell["value"] | undefined) => value === null || value === undefined || (typeof value === "number" && Number.isNaN(value));
  return [...model.rows].sort((left, right) => {
    const a = left[column]?.value;
    const b = right[column]?.value;
    if (missing(a) || missing(b)) {
      return Number(missing(a)) - Number(missing(b));
    }

    const order = typeof a === "number" && typeof b === "number" ? a - b : String(a).localeCompare(String(b), "en", { numeric: true });
    return down ? -order : order;
  });
}
