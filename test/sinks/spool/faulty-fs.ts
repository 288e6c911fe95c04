type Fs = typeof import("node:fs");
type Call = "fsyncSync" | "openSync" | "rmSync" | "truncateSync" | "unlinkSync";

export interface Fault {
  readonly call: Call;
  readonly path: RegExp;
  readonly code: string;
}

/** Calls that fail as long as they are in here. */
export const faults = new Set<Fault>();
/** Bytes that the disk still takes. */
export const disk = { free: Number.POSITIVE_INFINITY };

/** For `vi.mock`: `node:fs` on a disk that may be full, with calls that may fail. */
export function faulty(fs: Fs) {
  const paths = new Map<number, string>();
  const check = (call: Call, path: string) => {
    for (const fault of faults) if (fault.call === call && fault.path.test(path)) throw failure(fault.code);
  };
  const freed = (before: number, after: number) => {
    disk.free += before - after;
  };
  return {
    ...fs,
    openSync(path: string, flags: string | number, mode?: number) {
      check("openSync", path);
      const file = fs.openSync(path, flags, mode);
      paths.set(file, path);
      return file;
    },
    fsyncSync(file: number) {
      check("fsyncSync", paths.get(file) ?? "");
      fs.fsyncSync(file);
    },
    rmSync(path: string, options: { force?: boolean; recursive?: boolean }) {
      check("rmSync", path);
      fs.rmSync(path, options);
    },
    unlinkSync(path: string) {
      check("unlinkSync", path);
      const size = fs.lstatSync(path, { throwIfNoEntry: false })?.size ?? 0;
      fs.unlinkSync(path);
      freed(size, 0);
    },
    truncateSync(path: string, size: number) {
      check("truncateSync", path);
      fs.truncateSync(path, size);
    },
    ftruncateSync(file: number, size: number) {
      freed(fs.fstatSync(file).size, size);
      fs.ftruncateSync(file, size);
    },
    writeSync(file: number, bytes: Uint8Array, offset = 0) {
      const length = Math.min(bytes.length - offset, disk.free);
      if (length === 0) throw failure("ENOSPC");
      disk.free -= length;
      return fs.writeSync(file, bytes, offset, length);
    },
  };
}

function failure(code: string): Error {
  return Object.assign(new Error(`${code}: as the test wants it`), { code });
}
