import check from "../../../checks/lambda/lambda-function-url-authenticated.ts";
import { checkTable } from "../../support/check-table.ts";
import { functions, functionUrls } from "../../support/lambda.ts";
import { answer, refused } from "../../support/recorded.ts";

const LIST = "Lambda:ListFunctions";
const URLS = "Lambda:ListFunctionUrlConfigs";

checkTable(check, [
  { name: "asks for a signature", calls: [functions(), functionUrls("AWS_IAM")], expected: "passed" },
  { name: "asks for nothing", calls: [functions(), functionUrls("NONE")], expected: "failed" },
  {
    name: "an alias's URL asks for nothing",
    calls: [functions(), functionUrls("AWS_IAM", "NONE")],
    expected: "failed",
  },
  { name: "asks for something new", calls: [functions(), functionUrls("AWS_IAM", "OAUTH")], expected: "unknown" },
  {
    name: "not told",
    calls: [functions(), answer(URLS, { FunctionUrlConfigs: [{}] })],
    expected: "unknown",
    unread: [`${URLS} MalformedAnswer`],
  },
  {
    name: "an answer that says nothing",
    calls: [functions(), answer(URLS, {})],
    expected: "unknown",
    unread: [`${URLS} MalformedAnswer`],
  },
  { name: "no URL", calls: [functions(), functionUrls()], expected: "none", reason: "no-function-url" },
  {
    name: "URLs denied",
    calls: [functions(), refused(URLS)],
    expected: "unknown",
    unread: [`${URLS} AccessDenied`],
  },
  { name: "gone meanwhile", calls: [functions(), refused(URLS, "ResourceNotFoundException")], expected: "none" },
  { name: "denied", calls: [refused(LIST)], expected: "none", unread: [`${LIST} AccessDenied`] },
]);
