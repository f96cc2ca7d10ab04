import { html, type Html } from "./html.js";
import type { EndpointState, ModuleState, State } from "./state.js";

/** The endpoints by module, each with a line to copy. */
export function endpointSection({ modules }: State): Html {
  return html`<section
    data-live
    id="endpoints"
    aria-labelledby="endpoints-title"
  >
    <h2 id="endpoints-title">Endpoints</h2>
    ${
      modules.length === 0
        ? html`<p class="empty">No endpoints in the specs.</p>`
        : modules.map(moduleOf)
    }
  </section>`;
}

function moduleOf({ name, endpoints }: ModuleState): Html {
  return html`<h3>${name}</h3>
    <div class="rows">${endpoints.map(rowOf)}</div>`;
}

function rowOf(endpoint: EndpointState): Html {
  const { name, method, path, mode, security, title, curl } = endpoint;
  return html`<details id="endpoint-${name}">
    <summary>
      <b class="method ${method.toLowerCase()}">${method}</b>
      <code class="path">${path}</code>
      <span class="title">${title}</span>
      <span class="chips">
        ${
          security === "none"
            ? undefined
            : html`<i class="chip">${security}</i>`
        }
        <i class="chip ${mode.toLowerCase()}">${mode}</i>
      </span>
    </summary>
    <div class="copied">
      <pre tabindex="0" aria-label="A line that calls ${name}">${curl}</pre>
      <button type="button" data-copy>Copy</button>
    </div>
  </details>`;
}
