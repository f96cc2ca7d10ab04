import { html, type Html } from "./html.js";
import type { State } from "./state.js";

/** That the last change was not taken over. */
export function problemSection({ problem }: State): Html {
  return html`<section data-live id="problem">
    ${
      problem === undefined
        ? undefined
        : html`<div class="fault" role="alert">
            <h2>The last change was not applied</h2>
            <p>${problem}</p>
            <p>
              The previous version keeps running. See the terminal for details.
            </p>
          </div>`
    }
  </section>`;
}

/** The handlers that could not be bundled, each with its place. */
export function brokenSection({ broken }: State): Html {
  return html`<section data-live id="broken">
    ${
      broken.length === 0
        ? undefined
        : html`<div class="fault" role="alert">
            <h2>Handlers that could not be bundled</h2>
            <p>Requests to them fail until this is fixed; all others run.</p>
            <ul>
              ${broken.map(
                ({ name, reason, at }) =>
                  html`<li>
                    <b>${name.replace(/^endpoints\//, "")}</b>: ${reason}
                    ${
                      at &&
                      html`<br /><code
                          >${at.file}:${at.line ?? 1}:${at.column ?? 1}</code
                        >`
                    }
                  </li>`,
              )}
            </ul>
          </div>`
    }
  </section>`;
}
