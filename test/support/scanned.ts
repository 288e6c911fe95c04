export * from "../../src/testing/scanned.ts";
