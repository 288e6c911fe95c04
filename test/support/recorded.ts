export * from "../../src/testing/recorded.ts";
