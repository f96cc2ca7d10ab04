import { html, type Html } from "./html.js";
import type { RequestLogEntry, State } from "./state.js";

/** The last requests, and the ASYNC ones that are still on their way. */
export function requestSection({ requests, pending }: State): Html {
  return html`<section data-live id="requests" aria-labelledby="requests-title">
    <h2 id="requests-title">Last requests</h2>
    ${
      pending === 0
        ? undefined
        : html`<p>${pending} accepted, and not applied yet.</p>`
    }
    ${
      requests.length === 0
        ? html`<p class="empty">
            No requests yet: open an endpoint and copy its curl line.
          </p>`
        : html`<div
            class="wide"
            tabindex="0"
            role="region"
            aria-labelledby="requests-title"
          >
            <table>
              <thead>
                <tr>
                  <th scope="col">Time</th>
                  <th scope="col">Method</th>
                  <th scope="col">Path</th>
                  <th scope="col" class="number">Status</th>
                  <th scope="col" class="number">ms</th>
                </tr>
              </thead>
              <tbody>
                ${requests.map(rowOf)}
              </tbody>
            </table>
          </div>`
    }
  </section>`;
}

function rowOf({
  at,
  method,
  path,
  status,
  milliseconds,
}: RequestLogEntry): Html {
  return html`<tr>
    <td>${timeOf(at)}</td>
    <td><b class="method ${method.toLowerCase()}">${method}</b></td>
    <td><code>${path}</code></td>
    <td class="number">
      <b class="status s${Math.floor(status / 100)}">${status}</b>
    </td>
    <td class="number">${Math.round(milliseconds)}</td>
  </tr>`;
}

/** The time of the day, where this machine is. */
export function timeOf(at: string): Html {
  const time = new Date(at).toLocaleTimeString("en-GB");
  return html`<time datetime="${at}">${time}</time>`;
}
