import check from "../../../checks/inspector/inspector-ecr-scanning-enabled.ts";
import { scanTable } from "../../support/scan-table.ts";

scanTable(check, "ecr");
