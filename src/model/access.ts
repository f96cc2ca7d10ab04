import type { Endpoint } from "./model.js";

/** One kind of database call that an endpoint's handler makes: the SDK's operation, and what IAM must allow for it. */
export interface Access {
  readonly call: "GetItem" | "PutItem" | "TransactWriteItems";
  readonly touches: readonly Touch[];
}

/** One IAM action on one table; `requests` is the ledger of applied requests. */
export interface Touch {
  readonly action: "dynamodb:GetItem" | "dynamodb:PutItem";
  readonly on:
    | { readonly kind: "table"; readonly table: string }
    | { readonly kind: "ledger" };
}

/** The table in which ASYNC handlers remember the requests they applied, where the environment names no other. */
export const ledgerTable = "codegen-requests";

/** The database calls that an endpoint makes. Access functions, IAM statements and docs all come from here. */
export function accessOf({ action, mode, table }: Endpoint): readonly Access[] {
  const on = { kind: "table", table: table.name.wire } as const;
  switch (action) {
    case "get-one":
      return [
        { call: "GetItem", touches: [{ action: "dynamodb:GetItem", on }] },
      ];
    case "post-one": {
      const put: Touch = { action: "dynamodb:PutItem", on };
      if (mode === "SYNC") return [{ call: "PutItem", touches: [put] }];
      const note: Touch = {
        action: "dynamodb:PutItem",
        on: { kind: "ledger" },
      };
      return [{ call: "TransactWriteItems", touches: [put, note] }];
    }
    default:
      return action satisfies never;
  }
}
