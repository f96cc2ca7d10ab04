import { html, type Html } from "./html.js";
import { timeOf } from "./request-section.js";
import type { QueueEntry, State } from "./state.js";

/** The requests that were accepted and could not be applied, and the button that replays them. */
export function queueSection({ queue, queueFolder }: State): Html {
  return html`<section data-live id="queue" aria-labelledby="queue-title">
    <h2 id="queue-title">Failure queue</h2>
    ${
      queue.length === 0
        ? html`<p class="empty">
            Empty. Accepted ASYNC requests that cannot be applied arrive here.
          </p>`
        : html`<form method="post" action="/_codegen/replay">
              <button type="submit" id="replay">
                Replay all ${queue.length}
              </button>
            </form>
            <div class="rows">${queue.map(rowOf)}</div>`
    }
    <p class="quiet">Kept in <code>${queueFolder}</code>, a file each.</p>
  </section>`;
}

function rowOf(entry: QueueEntry): Html {
  const { id, at, functionName, requestId, reason, payload } = entry;
  return html`<details id="queue-${id}">
    <summary>
      ${timeOf(at)} <code class="path">${functionName}</code>
      <span class="title">${reason}</span>
    </summary>
    <p class="quiet">Request <code>${requestId}</code></p>
    <pre tabindex="0" aria-label="What was sent">
${JSON.stringify(payload, null, 2)}</pre>
  </details>`;
}
