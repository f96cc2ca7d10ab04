import { html, type Html } from "./html.js";
import type { TableSummary, State } from "./state.js";

/** The tables, each with its keys and its first items. */
export function tableSection({ tables }: State): Html {
  return html`<section data-live id="tables" aria-labelledby="tables-title">
    <h2 id="tables-title">Tables</h2>
    ${
      tables.length === 0
        ? html`<p class="empty">No tables: no endpoint stores anything.</p>`
        : html`<div class="rows">${tables.map(rowOf)}</div>`
    }
  </section>`;
}

function rowOf({ name, keys, count, items }: TableSummary): Html {
  const rest = count - items.length;
  return html`<details id="table-${name}">
    <summary>
      <code class="path">${name}</code>
      <span class="title">${keys.join(", ")}</span>
      <span class="chips">
        <i class="chip">${count} ${count === 1 ? "item" : "items"}</i>
      </span>
    </summary>
    ${
      items.length === 0
        ? html`<p class="empty">
            Nothing is stored here yet: a POST writes the first item, or
            <code>--seed FILE</code> at the start.
          </p>`
        : items.map(
            (item) =>
              html`<pre tabindex="0" aria-label="An item of ${name}">
${JSON.stringify(item, null, 2)}</pre>`,
          )
    }
    ${rest > 0 ? html`<p class="quiet">and ${rest} more</p>` : undefined}
  </details>`;
}
