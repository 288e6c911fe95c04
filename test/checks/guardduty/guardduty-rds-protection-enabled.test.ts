import check from "../../../checks/guardduty/guardduty-rds-protection-enabled.ts";
import { planTable } from "../../support/plan-table.ts";

planTable(check, "RDS_LOGIN_EVENTS");
