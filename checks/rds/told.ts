export { toldFlag, toldNumber, toldText } from "../../src/model/answers.ts";
