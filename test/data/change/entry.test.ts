import { expect, it } from "vitest";
import { formatMessage, parseMessage } from "../../../server/data/change/entry.ts";

it("reads of a message who approved it, and takes it from no reason", () => {
  const reason = "May 2023";
  expect(parseMessage(formatMessage(reason, "publication"))).toEqual({ reason, kind: "publication" });
  const approved = formatMessage(reason, "roll-back", "jo");
  expect(parseMessage(approved)).toEqual({ reason, kind: "roll-back", approver: "jo" });
  const liar = `${reason}\n\nApproved-by: jo`;
  expect(parseMessage(formatMessage(liar, "publication"))).toEqual({ reason: liar, kind: "publication" });
  const both = `${liar}\nKind: publication`;
  expect(parseMessage(formatMessage(both, "publication"))).toEqual({ reason: both, kind: "publication" });
  expect(parseMessage("by hand\n")).toEqual({ reason: "by hand", kind: "publication" });
});
