import check from "../../../checks/guardduty/guardduty-lambda-protection-enabled.ts";
import { planTable } from "../../support/plan-table.ts";

planTable(check, "LAMBDA_NETWORK_LOGS");
