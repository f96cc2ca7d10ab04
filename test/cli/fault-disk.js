// Given to Node.js by --import: from the nth call on, a function of node:fs is refused by the system.
import fs from "node:fs";
import { syncBuiltinESMExports } from "node:module";

const { DISK_FAULT = "" } = process.env;
const [name, code, below, nth = "1"] = DISK_FAULT.split(",");
const real = fs[name];
let left = Number(nth);

fs[name] = (path, ...rest) => {
  const isMeant = typeof path === "number" || String(path).includes(below);
  if (isMeant && --left < 1) {
    // A disk that is full takes some bytes before it says so.
    if (code === "ENOSPC" && typeof path === "number")
      real(path, String(rest[0]).slice(0, 10));
    throw Object.assign(new Error(`${code}: ${name}`), { code });
  }
  return real(path, ...rest);
};
syncBuiltinESMExports();
