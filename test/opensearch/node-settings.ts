interface Place {
  /** Of the unpacked distribution, which stays as it is. */
  readonly home: string;
  /** Of this node: configuration, data, logs, temporary files. */
  readonly folder: string;
}

/** A port of 0 is any that is free. */
export function settingsOf({ folder, port }: { readonly folder: string; readonly port: number }): string {
  return lines(
    "cluster.name: aplomb-test",
    "discovery.type: single-node",
    "network.host: 127.0.0.1",
    `http.port: ${port}`,
    "transport.port: 0",
    `path.data: ${folder}/data`,
    `path.logs: ${folder}/logs`,
    // A disk that is nearly full is the machine's affair: it must not make indices read-only.
    "cluster.routing.allocation.disk.threshold_enabled: false",
  );
}

/** To stdout alone: the port is read there. */
export const LOGGING = lines(
  "status = error",
  "appender.out.type = Console",
  "appender.out.name = out",
  "appender.out.layout.type = PatternLayout",
  "appender.out.layout.pattern = [%d{ISO8601}][%-5p][%c{1.}] %m%n",
  "rootLogger.level = info",
  "rootLogger.appenderRef.out.ref = out",
);

/** Those of the distribution's own jvm.options that matter, without the processes that its script starts beforehand. */
export function flagsOf({ home, folder }: Place): readonly string[] {
  return [
    "-Xms512m",
    "-Xmx512m",
    // Few threads and little memory: it shares the machine with the tests.
    "-XX:+UseSerialGC",
    "-XX:TieredStopAtLevel=1",
    "-XX:-UsePerfData",
    `-Djava.io.tmpdir=${folder}/tmp`,
    `-XX:ErrorFile=${folder}/logs/hs_err_pid%p.log`,
    "-Djava.awt.headless=true",
    "-Dfile.encoding=UTF-8",
    "-Djna.nosys=true",
    "-Dio.netty.noUnsafe=true",
    "-Dio.netty.noKeySetOptimization=true",
    "-Dio.netty.recycler.maxCapacityPerThread=0",
    "-Dio.netty.allocator.numDirectArenas=0",
    "-Dlog4j.shutdownHookEnabled=false",
    "-Dlog4j2.disable.jmx=true",
    "-Djava.locale.providers=SPI,CLDR",
    // Version 3 does not start without its agent, which took the place of Java's security manager.
    `-javaagent:${home}/agent/opensearch-agent.jar`,
    `-Dopensearch.path.home=${home}`,
    `-Dopensearch.path.conf=${folder}/config`,
    "-Dopensearch.distribution.type=zip",
    "-Dopensearch.bundled_jdk=false",
    "-cp",
    `${home}/lib/*`,
    "org.opensearch.bootstrap.OpenSearch",
  ];
}

function lines(...all: readonly string[]): string {
  return all.map((line) => `${line}\n`).join("");
}
