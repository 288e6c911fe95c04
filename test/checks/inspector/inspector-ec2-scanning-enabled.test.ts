import check from "../../../checks/inspector/inspector-ec2-scanning-enabled.ts";
import { scanTable } from "../../support/scan-table.ts";

scanTable(check, "ec2");
