import check from "../../../checks/cloudtrail/cloudtrail-multi-region-trail-enabled.ts";
import { checkTable } from "../../support/check-table.ts";
import { answer, refused } from "../../support/recorded.ts";
import { advanced, CUSTOM, EVERYWHERE, MANAGEMENT, OBJECTS, selectors, status, trails } from "../../support/trail.ts";

const LIST = "CloudTrail:DescribeTrails";
const STATUS = "CloudTrail:GetTrailStatus";
const SELECTORS = "CloudTrail:GetEventSelectors";

const KMS = { ...MANAGEMENT, eventSource: { NotEquals: ["kms.amazonaws.com"] } };
const ORGANIZATION = { IsOrganizationTrail: true, TrailARN: "arn:aws:cloudtrail:us-east-1:444455556666:trail/org" };

checkTable(check, [
  {
    name: "the usual selectors, which need not be asked for",
    calls: [trails(EVERYWHERE), status()],
    expected: "passed",
    observed: { trails: [{ logging: true, reads: "all", writes: "all" }] },
  },
  { name: "all, by a selector", calls: [trails(CUSTOM), status(), advanced(OBJECTS, MANAGEMENT)], expected: "passed" },
  {
    name: "the organization's, asked in its home region",
    calls: [
      trails({ ...EVERYWHERE, ...ORGANIZATION, HomeRegion: "us-east-1" }),
      answer(STATUS, { IsLogging: true }, { region: "us-east-1" }),
    ],
    expected: "passed",
  },
  {
    name: "reads and writes by one trail each",
    calls: [
      trails({ ...CUSTOM, TrailARN: "arn:1" }, { ...CUSTOM, TrailARN: "arn:2" }),
      status(),
      answer(
        SELECTORS,
        { EventSelectors: [{ ReadWriteType: "ReadOnly", IncludeManagementEvents: true }] },
        { input: { TrailName: "arn:1" } },
      ),
      answer(
        SELECTORS,
        { EventSelectors: [{ ReadWriteType: "WriteOnly", IncludeManagementEvents: true }] },
        { input: { TrailName: "arn:2" } },
      ),
    ],
    expected: "passed",
  },
  { name: "no trail", calls: [answer(LIST, { trailList: [] })], expected: "failed", message: "There is no trail" },
  {
    name: "of one region",
    calls: [trails({ ...EVERYWHERE, IsMultiRegionTrail: false })],
    expected: "failed",
    message: "There is no trail of all regions.",
  },
  {
    name: "stopped",
    calls: [trails(EVERYWHERE), status({ IsLogging: false })],
    expected: "failed",
    message: "No trail of all regions is logging.",
  },
  {
    name: "writes alone",
    calls: [trails(CUSTOM), status(), advanced({ ...MANAGEMENT, readOnly: { Equals: ["false"] } })],
    expected: "failed",
    observed: { trails: [{ reads: "not all", writes: "all" }] },
  },
  {
    name: "without KMS",
    calls: [trails(CUSTOM), status(), advanced(KMS)],
    expected: "failed",
    observed: { trails: [{ reads: { allBut: ["kms.amazonaws.com"] } }] },
  },
  {
    name: "without KMS, as it was set",
    calls: [trails(CUSTOM), status(), advanced(KMS)],
    options: { exceptSources: ["kms.amazonaws.com"] },
    expected: "passed",
  },
  {
    name: "a member may not ask for the selectors of the organization's",
    calls: [trails({ ...CUSTOM, ...ORGANIZATION }), status(), refused(SELECTORS, "TrailNotFoundException")],
    expected: "unknown",
    unread: [`${SELECTORS} TrailNotFoundException`],
  },
  {
    name: "another settles it",
    calls: [trails({ ...CUSTOM, ...ORGANIZATION }, EVERYWHERE), status(), refused(SELECTORS, "TrailNotFoundException")],
    expected: "passed",
  },
  {
    name: "logging not told",
    calls: [trails(EVERYWHERE), status({})],
    expected: "unknown",
    unread: [`${STATUS} MalformedAnswer`],
  },
  {
    name: "selectors not told",
    calls: [trails(CUSTOM), status(), selectors({})],
    expected: "unknown",
    unread: [`${SELECTORS} MalformedAnswer`],
  },
  {
    name: "status denied",
    calls: [trails(EVERYWHERE), refused(STATUS)],
    expected: "unknown",
    unread: [`${STATUS} AccessDenied`],
  },
  { name: "nothing told", calls: [trails({})], expected: "unknown", unread: [`${LIST} MalformedAnswer`] },
  { name: "denied", calls: [refused(LIST)], expected: "unknown", unread: [`${LIST} AccessDenied`] },
]);
