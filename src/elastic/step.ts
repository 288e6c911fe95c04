import { isRecord } from "../model/json.ts";
import type { Api, ApiAnswer } from "./api.ts";
import type { Asset, Standing } from "./asset.ts";

/** What an installation would do about one thing, and how. */
export interface Step {
  readonly kind: string;
  readonly name: string;
  /** `unreadable`: it could not be asked for; `reason` says why. */
  readonly standing: Standing | "unreadable";
  readonly reason?: string;
  /** Puts it there. Resolves to the reason why it could not, if so. */
  apply(): Promise<string | undefined>;
}

/** What there is to do for these assets, in their order. Only reads. */
export async function stepsFor(assets: readonly Asset[], api: Api): Promise<Step[]> {
  const steps: Step[] = [];
  for (const asset of assets) steps.push(await stepFor(asset, api));
  return steps;
}

async function stepFor(asset: Asset, api: Api): Promise<Step> {
  const { kind, name } = asset;
  const answer = await api({ method: "GET", path: asset.read });
  if (answer.status === 404) {
    return { kind, name, standing: "missing", apply: async () => refusalOf(await api(asset.create)) };
  }
  const reason = refusalOf(answer);
  if (reason !== undefined) return { kind, name, standing: "unreadable", reason, apply: async () => reason };
  const standing = asset.standing(answer.body);
  const request = standing === "missing" ? asset.create : asset.replace(answer.body);
  return { kind, name, standing, apply: async () => refusalOf(await api(request)) };
}

/** Why an answer is a refusal, in the words of whoever gave it. */
export function refusalOf({ status, body }: ApiAnswer): string | undefined {
  if (status >= 200 && status < 300) return undefined;
  const error = isRecord(body) ? (body["error"] ?? body["message"]) : body;
  const cause = isRecord(error) ? (error["reason"] ?? error["type"]) : error;
  const words = typeof cause === "string" ? cause : JSON.stringify(cause ?? "");
  return `${status} ${words}`.trim().slice(0, 500);
}
