import check from "../../../checks/inspector/inspector-lambda-scanning-enabled.ts";
import { scanTable } from "../../support/scan-table.ts";

scanTable(check, "lambda");
