import { useId, useMemo, useState } from "preact/hooks";
import { fileName, saveText } from "../figures/download";
import { count } from "../model/words";
import { Marker } from "../parts/marker";
import { csv, latex, sorted, textOf, type Column, type TableModel } from "./model";

export type { TableModel } from "./model";

const part = 200;

/** Buttons that take a table away. */
export function TableTools({ model, file }: { model: TableModel; file: string }) {
  const name = fileName(file);
  return (
    <div class="figure-tools">
      <button type="button" class="quiet" aria-label={`Download CSV: ${model.caption}`} onClick={() => saveText(`${name}.csv`, csv(model), "text/csv")}>
        CSV
      </button>
      <button type="button" class="quiet" aria-label={`Download LaTeX: ${model.caption}`} onClick={() => saveText(`${name}.tex`, latex(model), "application/x-tex")}>
        LaTeX
      </button>
    </div>
  );
}

/** A table that can be sorted, scrolled by keyboard and taken away. */
export function DataTable({ model, file, title }: { model: TableModel; file: string; title?: string }) {
  const [order, setOrder] = useState<{ column: number; down: boolean } | null>(null);
  const [most, setMost] = useState(part);
  const id = useId();
  const rows = useMemo(() => (order === null ? model.rows : sorted(model, order.column, order.down)), [model, order]);
  const sort = (column: number) =>
    setOrder(order?.column === column ? (order.down === (model.columns[column]?.number === true) ? { column, down: !order.down } : null) : { column, down: model.columns[column]?.number === true });
  return (
    <div class="table">
      <div class="table-head">
        <p id={id} class="table-caption">
          {title === undefined ? null : <strong>{title}. </strong>}
          {model.caption}
        </p>
        <TableTools model={model} file={file} />
      </div>
      <div class="scroll" role="region" aria-labelledby={id} tabIndex={0}>
        <table aria-labelledby={id}>
          <thead>
            <tr>
              {model.columns.map((column, index) => (
                <th
                  key={column.title}
                  scope="col"
                  class={column.number ? "number" : undefined}
                  aria-sort={order?.column === index ? (order.down ? "descending" : "ascending") : undefined}
                >
                  <button type="button" class="sort" onClick={() => sort(index)}>
                    {column.title}
                    <span aria-hidden="true">{order?.column === index ? (order.down ? " ↓" : " ↑") : ""}</span>
                  </button>
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {rows.slice(0, most).map((row, at) => (
              <tr key={at}>
                {row.map((item, index) => {
                  const column = model.columns[index] as Column;
                  const text = textOf(item, column);
                  return (
                    <td key={index} class={`${column.number ? "number" : ""}${item.strong ? " strong" : ""}${item.marker === undefined ? "" : " method"}`}>
                      {item.marker === undefined ? null : <Marker {...item.marker} />}
                      {item.href === undefined ? text : <a href={item.href}>{text}</a>}
                    </td>
                  );
                })}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      {rows.length > most ? (
        <p class="more">
          {count(most)} of {count(rows.length)} rows.{" "}
          <button type="button" class="quiet" onClick={() => setMost(most * 5)}>
            Show more
          </button>
        </p>
      ) : null}
    </div>
  );
}
