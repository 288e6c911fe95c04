import { nothingYet, type OtherWire } from "./other.ts";

/** moto's API Gateway needs packages of its own, which `moto[server]` brings and our requirements leave out. */
export const apigateway: OtherWire = {
  ...nothingYet,
  unserved: ["APIGateway:GetDomainNames", "APIGateway:GetRestApis", "ApiGatewayV2:GetApis"],
};
