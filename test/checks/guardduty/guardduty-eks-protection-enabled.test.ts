import check from "../../../checks/guardduty/guardduty-eks-protection-enabled.ts";
import { planTable } from "../../support/plan-table.ts";

planTable(check, "EKS_AUDIT_LOGS");
