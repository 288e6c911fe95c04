import { setTimeout as sleep } from "node:timers/promises";
import type { S3Client } from "@aws-sdk/client-s3";
import { isRecord } from "../model/json.ts";
import { REQUEST_HANDLER } from "./clients.ts";
import { credentialsFor } from "./credentials.ts";

export interface ObjectPlace {
  readonly bucket: string;
  readonly profile?: string | undefined;
  readonly endpointUrl?: string | undefined;
}

export interface Version {
  readonly body: Uint8Array;
  readonly etag: string;
}

/** An object, as a listing has it. */
export interface Listed {
  readonly key: string;
  /** Bytes. */
  readonly size: number;
  /** When it was last written. */
  readonly modified: Date;
}

/** Objects of a bucket that are written only over the version that was read: what another wrote meanwhile is never lost. */
export interface Objects {
  /**
   * Nothing only if S3 says that there is none: to whoever may not list the bucket it says `AccessDenied`, which is thrown.
   * One of more bytes than `most` is not read, and thrown as an error.
   */
  get(key: string, most?: number): Promise<Version | undefined>;
  /** `over`: the version to be replaced; nothing: there must be none. Gives the new one's ETag, or nothing if another was faster. */
  put(key: string, body: Uint8Array, over: string | undefined): Promise<string | undefined>;
  remove(key: string, version: string): Promise<void>;
  /** Those whose keys begin so, in the order of the keys; a page is asked for when the last one was taken. */
  list(prefix: string): AsyncIterable<Listed>;
  close(): void;
}

export type OpenObjects = (place: ObjectPlace) => Promise<Objects>;

/** With the credentials of the environment or profile, never those of a role that is scanned. Throws what AWS says. */
export async function openObjects({ bucket, profile, endpointUrl }: ObjectPlace): Promise<Objects> {
  const { S3Client, GetObjectCommand, PutObjectCommand, DeleteObjectCommand, paginateListObjectsV2 } = await import(
    "@aws-sdk/client-s3"
  );
  const endpoint = ownEndpoint() ?? endpointUrl;
  const client: S3Client = new S3Client({
    credentials: await credentialsFor({ region: "us-east-1", ...(profile !== undefined && { profile }) }),
    ...(profile !== undefined && { profile }),
    ...(process.env["AWS_REGION"] === undefined && { region: "us-east-1" }),
    // The bucket may be anywhere.
    followRegionRedirects: true,
    requestHandler: REQUEST_HANDLER,
    ...(endpoint !== undefined && { endpoint, forcePathStyle: true }),
  });
  return {
    async get(Key, most = Number.POSITIVE_INFINITY) {
      try {
        const { Body, ETag } = await client.send(new GetObjectCommand({ Bucket: bucket, Key }));
        if (Body === undefined || ETag === undefined) throw new Error("S3 gave an object without a body or ETag");
        return { body: await bytesOf(Body.transformToWebStream(), most), etag: ETag };
      } catch (error) {
        if (nameOf(error) === "NoSuchKey") return undefined;
        throw error;
      }
    },
    async put(Key, Body, over) {
      const condition = over === undefined ? { IfNoneMatch: "*" } : { IfMatch: over };
      for (let attempt = 1; ; attempt += 1) {
        try {
          const { ETag } = await client.send(new PutObjectCommand({ Bucket: bucket, Key, Body, ...condition }));
          return ETag;
        } catch (error) {
          if (REFUSED.has(nameOf(error))) return undefined;
          if (nameOf(error) !== "ConditionalRequestConflict" || attempt === ATTEMPTS) throw error;
          await sleep(PAUSE_MS * 2 ** attempt);
        }
      }
    },
    async remove(Key, version) {
      await client.send(new DeleteObjectCommand({ Bucket: bucket, Key, IfMatch: version }));
    },
    async *list(Prefix) {
      for await (const { Contents = [] } of paginateListObjectsV2({ client }, { Bucket: bucket, Prefix })) {
        for (const { Key, Size, LastModified } of Contents) {
          if (Key === undefined || Size === undefined || LastModified === undefined) {
            throw new Error("S3 listed an object without a key, size or time");
          }
          yield { key: Key, size: Size, modified: LastModified };
        }
      }
    },
    close: () => client.destroy(),
  };
}

/**
 * Of the scanner's own objects, whatever AWS is scanned: `--endpoint-url` is about that one. With it the bucket is part of
 * the path and not of the host, which the SDK would not do by itself.
 */
function ownEndpoint(): string | undefined {
  const url = process.env["AWS_ENDPOINT_URL_S3"];
  return url === undefined || url === "" ? undefined : url;
}

async function bytesOf(stream: AsyncIterable<Uint8Array>, most: number): Promise<Uint8Array> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of stream) {
    size += chunk.length;
    if (size > most) throw new Error(`the object has more than ${most} bytes`);
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}

/** The object is another one, or is gone. */
const REFUSED: ReadonlySet<string> = new Set(["PreconditionFailed", "NoSuchKey"]);

/** While another write of the object is under way S3 decides nothing, and asks to be asked again. The SDK does not. */
const ATTEMPTS = 4;
const PAUSE_MS = 100;

function nameOf(error: unknown): string {
  return isRecord(error) ? String(error["name"]) : "";
}
