import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";

/** Writes one endpoint a file: 20 payload members and 3 response members, no two schemas alike. */
export function writeSpecs(specs, count) {
  for (let n = 0; n < count; n += 1) {
    const module = `acme-${Math.floor(n / 50)}`;
    const name = `${module}-thing-${n}-post-one`;
    const payload = { "root.type": "M" };
    const member = (key, facets) => {
      for (const [facet, value] of Object.entries(facets)) {
        payload[`root.attributes.${key}.${facet}`] = value;
      }
    };
    member("id", { type: "S", required: "True", format: "uuidv4" });
    for (let m = 0; m < 4; m += 1) {
      member(`reference_${m}`, {
        type: "S",
        required: "True",
        format: "uuidv4",
      });
      member(`time_${m}`, { type: "S", required: "False", format: "iso8601" });
      member(`code_${m}`, {
        type: "S",
        required: "True",
        regex: "^[A-Za-z0-9][A-Za-z0-9_-]{0,127}$",
      });
    }
    member("status", {
      type: "S",
      required: "True",
      regex: `^(pending|done|state_${n})$`,
    });
    member("reason", { type: "S", regex: `^.{0,${100 + n}}$` });
    member("is_valid", { type: "BOOL", required: "True" });
    member("context", { type: "M" });
    member("amount", { type: "N", min: n });
    member("tags", { type: "SS" });
    member(`own_${n}`, { type: "S" });
    const file = join(specs, module, `${name}.json`);
    mkdirSync(join(specs, module), { recursive: true });
    writeFileSync(
      file,
      JSON.stringify(
        {
          lambda_function: name,
          http_method: "POST",
          api_path: `/${name}`,
          module,
          action: "post-one",
          invocation_mode: n % 2 === 0 ? "ASYNC" : "SYNC",
          table: `${module}-things-${n}`,
          primary_key: "id",
          payload_schema: payload,
          response_schema: {
            "root.type": "M",
            "root.attributes.message.type": "S",
            "root.attributes.message.required": "True",
            "root.attributes.request_id.type": "S",
            "root.attributes.status_code.type": "N",
          },
        },
        null,
        2,
      ),
    );
  }
}
