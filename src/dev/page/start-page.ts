import { brokenSection, problemSection } from "./problem-sections.js";
import { html, type Html } from "./html.js";
import { endpointSection } from "./endpoint-section.js";
import { queueSection } from "./queue-section.js";
import { requestSection } from "./request-section.js";
import type { State } from "./state.js";
import { tableSection } from "./table-section.js";

/** The start page: it is whole without its script, which keeps it up to date. */
export function startPage(state: State): string {
  const { address } = state;
  return html`<!doctype html>
    <html lang="en">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="color-scheme" content="light dark" />
        <title>codegen dev: ${address.replace(/^\w+:\/\//, "")}</title>
        <link rel="icon" href="data:," />
        <link rel="stylesheet" href="/_codegen/style.css" />
        <script src="/_codegen/script.js" defer></script>
      </head>
      <body>
        <a class="skip" href="#endpoints">To the endpoints</a>
        <header>
          <h1>codegen dev</h1>
          <p>
            The service runs at <code>${address}</code>. The API key is
            <code>${state.apiKey}</code>.
          </p>
          <p class="quiet" id="live" role="status"></p>
        </header>
        ${summary(state)}
        <main>
          ${problemSection(state)} ${brokenSection(state)}
          ${endpointSection(state)} ${requestSection(state)}
          ${tableSection(state)} ${queueSection(state)}
        </main>
      </body>
    </html>`.text;
}

function summary(state: State): Html {
  const { modules, requests, tables, queue, broken, problem } = state;
  const faults = broken.length + (problem === undefined ? 0 : 1);
  const endpoints = modules.flatMap((module) => module.endpoints).length;
  const link = (id: string, name: string, count: number): Html =>
    html`<a href="#${id}">${name} <b>${count}</b></a>`;
  return html`<nav aria-label="Sections" data-live id="summary">
    ${link("endpoints", "Endpoints", endpoints)}
    ${link("requests", "Requests", requests.length)}
    ${link("tables", "Tables", tables.length)}
    ${link("queue", "Queue", queue.length)}
    ${
      faults === 0
        ? undefined
        : html`<a class="faults" href="#problem">Faults <b>${faults}</b></a>`
    }
  </nav>`;
}
