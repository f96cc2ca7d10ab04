import { error } from "../kind.js";

/** What can be wrong with examples and responses. */
export const answers = {
  "unfit-example": error((p: { path: string; reason: string }) => ({
    message: `The example does not fit its schema: ${p.path} ${p.reason}.`,
    help: "Change the example or the schema; docs show examples that the endpoint accepts.",
  })),
  "unfilled-response": error((p: { member: string }) => ({
    message: `Nothing fills the required response member \`${p.member}\`.`,
    help: "Name a member that the item has in every case, or make it optional.",
  })),
  "unfit-response": error((p: { member: string; reason: string }) => ({
    message: `The response member \`${p.member}\` promises more than the table holds: ${p.reason}.`,
    help: "Give it the type and the constraints that the stored member has, or looser ones.",
  })),
};
