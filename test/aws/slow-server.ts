import { createServer, type Socket } from "node:net";

export interface SlowServer {
  readonly endpoint: string;
  /** Connections that sent a request. */
  readonly requests: number;
  /** Those that are still there. */
  readonly open: number;
  close(): Promise<void>;
}

/** Takes connections on loopback, and does with each, once it has asked for something, what it is told. */
export async function startSlowServer(act: (socket: Socket) => void): Promise<SlowServer> {
  const sockets = new Set<Socket>();
  let requests = 0;
  const server = createServer((socket) => {
    sockets.add(socket);
    socket.on("error", () => undefined);
    socket.on("close", () => sockets.delete(socket));
    socket.once("data", () => {
      requests += 1;
      act(socket);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const address = server.address();
  const port = address !== null && typeof address === "object" ? address.port : 0;
  return {
    endpoint: `http://127.0.0.1:${port}`,
    get requests() {
      return requests;
    },
    get open() {
      return sockets.size;
    },
    close() {
      for (const socket of sockets) socket.destroy();
      return new Promise((resolve) => server.close(() => resolve()));
    },
  };
}

/** A byte now and then, until the connection is gone. */
export function drip(socket: Socket, head: string): void {
  socket.write(head);
  const timer = setInterval(() => socket.write("a"), 5);
  socket.on("close", () => clearInterval(timer));
}
