import check from "../../../checks/inspector/inspector-lambda-code-scanning-enabled.ts";
import { scanTable } from "../../support/scan-table.ts";

scanTable(check, "lambdaCode");
