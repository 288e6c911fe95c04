import type { IncomingHttpHeaders } from "node:http";

/** As `Unread.operation` has them. */
export const SERVICES = ["AccessAnalyzer", "EC2", "RDS", "IAM", "STS", "S3", "S3Control", "Organizations"] as const;
export type Service = (typeof SERVICES)[number];

/** One request, told from outside as AWS would. */
export interface Call {
  readonly service: Service;
  readonly operation: string;
  /** The one it is signed for. */
  readonly region: string;
  readonly account: string;
  /** The ARN of who asks. */
  readonly caller: string;
  /** When the session ends, in milliseconds; never for those of a user. */
  readonly expires: number;
  /** Of the form or of the URL. */
  readonly parameters: URLSearchParams;
  readonly json: Readonly<Record<string, unknown>>;
  /** The bucket or access point in the path. */
  readonly name: string;
  /** Of an object. */
  readonly key: string;
  readonly headers: IncomingHttpHeaders;
  readonly body: Buffer;
  /** A fault: each page says that the first one comes next. */
  readonly repeatsToken: boolean;
}
