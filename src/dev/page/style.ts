/** How the start page looks: light and dark, down to the width of a phone. */
export const style = `
:root {
  --paper: #fbfbfa; --sheet: #fff; --ink: #1d2125; --quiet: #5b646e;
  --line: #dfe3e6; --link: #0b5cad; --code: #f2f4f5;
  --good: #116b3a; --warn: #8a5300; --bad: #b3261e; --fault: #fdf0ef;
}
@media (prefers-color-scheme: dark) {
  :root {
    --paper: #14171a; --sheet: #1b1f23; --ink: #e6e9ec; --quiet: #9aa5b0;
    --line: #30373e; --link: #7db8f5; --code: #22282d;
    --good: #6fce97; --warn: #e3b264; --bad: #f38b83; --fault: #33201f;
  }
}
* { box-sizing: border-box; }
html { scroll-padding-top: 3.5rem; }
body {
  margin: 0 auto; max-width: 68rem; padding: 1.5rem 1rem 4rem;
  background: var(--paper); color: var(--ink);
  font: 1rem/1.5 system-ui, sans-serif;
}
h1 { margin: 0; font-size: 1.5rem; }
h2 { margin: 2.25rem 0 .5rem; font-size: 1.2rem; }
h3 { margin: 1.25rem 0 .4rem; font-size: .95rem; color: var(--quiet); }
p { margin: .35rem 0; }
code, pre { font: .875rem/1.5 ui-monospace, "SF Mono", Consolas, monospace; }
code { overflow-wrap: anywhere; }
a { color: var(--link); }
.skip { position: absolute; left: -100vw; }
.skip:focus { left: 1rem; top: .25rem; }
.quiet, .empty { color: var(--quiet); }
.quiet { font-size: .875rem; }
:focus-visible { outline: 2px solid var(--link); outline-offset: 2px; }
nav {
  position: sticky; top: 0; z-index: 1; display: flex; flex-wrap: wrap;
  gap: .25rem 1.25rem; margin-top: 1rem; padding: .6rem 0;
  background: var(--paper); border-bottom: 1px solid var(--line);
}
nav a { text-decoration: none; }
nav a:hover { text-decoration: underline; }
nav b { color: var(--quiet); font-weight: 500; }
nav .faults, nav .faults b { color: var(--bad); }
.rows {
  background: var(--sheet); border: 1px solid var(--line); border-radius: 8px;
}
details + details { border-top: 1px solid var(--line); }
summary {
  display: flex; flex-wrap: wrap; align-items: baseline; gap: .15rem .75rem;
  padding: .55rem .9rem; cursor: pointer; list-style: none;
}
summary::-webkit-details-marker { display: none; }
summary::before { content: "\\25b8"; width: .7rem; color: var(--quiet); }
details[open] > summary::before { content: "\\25be"; }
summary:hover { background: var(--code); border-radius: 8px; }
summary:focus-visible { outline-offset: -2px; border-radius: 8px; }
details > :not(summary) { margin: .25rem .9rem .75rem; }
.path { overflow-wrap: anywhere; }
.title { flex: 1 1 12rem; color: var(--quiet); font-size: .9rem; overflow-wrap: anywhere; }
.chips { display: flex; gap: .35rem; margin-left: auto; }
.chip {
  padding: 0 .5rem; border: 1px solid var(--line); border-radius: 1rem;
  color: var(--quiet); font-size: .78rem; font-style: normal; white-space: nowrap;
}
.async { color: var(--warn); }
.method { min-width: 4.2rem; font: 600 .8rem ui-monospace, Consolas, monospace; }
.get { color: var(--link); } .post { color: var(--good); }
.put, .patch { color: var(--warn); } .delete { color: var(--bad); }
.s2 { color: var(--good); } .s4 { color: var(--warn); } .s5 { color: var(--bad); }
pre {
  margin: 0; padding: .75rem; overflow: auto; max-height: 24rem;
  background: var(--code); border-radius: 6px; white-space: pre;
}
.copied { position: relative; }
.copied button { position: absolute; top: .4rem; right: .4rem; }
.copied pre { padding-right: 5rem; }
button {
  padding: .3rem .8rem; border: 1px solid var(--line); border-radius: 6px;
  background: var(--sheet); color: var(--ink); font: inherit; font-size: .875rem;
  cursor: pointer;
}
button:hover { border-color: var(--link); color: var(--link); }
form { margin-bottom: .6rem; }
.wide {
  overflow: auto; max-height: 26rem;
  background: var(--sheet); border: 1px solid var(--line); border-radius: 8px;
}
table { width: 100%; border-collapse: collapse; font-size: .9rem; }
th, td { padding: .4rem .9rem; text-align: left; vertical-align: baseline; }
thead th {
  position: sticky; top: 0; background: var(--sheet);
  color: var(--quiet); font-size: .8rem; font-weight: 500;
}
tbody tr { border-top: 1px solid var(--line); }
.number { text-align: right; font-variant-numeric: tabular-nums; }
time { font-variant-numeric: tabular-nums; white-space: nowrap; }
.fault {
  margin-top: 1.25rem; padding: .75rem 1rem; border-left: 4px solid var(--bad);
  border-radius: 6px; background: var(--fault);
}
.fault h2 { margin: 0 0 .25rem; font-size: 1.05rem; }
.fault ul { margin: .5rem 0 0; padding-left: 1.1rem; }
@media (max-width: 40rem) {
  body { padding: 1rem .75rem 3rem; }
  th, td { padding: .35rem .5rem; }
  summary { column-gap: .4rem; }
  .method { min-width: 3.7rem; }
  .title { order: 1; flex-basis: 100%; }
  .copied pre { padding: 3rem .75rem .75rem; }
}
`;
