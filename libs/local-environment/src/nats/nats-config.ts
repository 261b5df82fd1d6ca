import { isAtLeast } from './version.ts';

export interface NatsConfigInput {
  readonly version: string;
  readonly name: string;
  readonly port: number;
  readonly monitorPort: number;
  readonly storeFolder: string;
  readonly durable: boolean;
  /** What stands between the braces of `authorization { … }`, in the server's own language. */
  readonly authorization: string | undefined;
  readonly tls: NatsTls | undefined;
}

/** Files in PEM. */
export interface NatsTls {
  readonly certFile: string;
  readonly keyFile: string;
  /** With it, clients have to show a certificate of this authority. */
  readonly caFile?: string;
}

/** The server's configuration file. Strings are written as JSON, which its language understands. */
export function natsConfig(input: NatsConfigInput): string {
  const syncsAlways = input.durable && isAtLeast(input.version, '2.10.0');
  const lines = [
    `server_name: ${JSON.stringify(input.name)}`,
    `listen: "127.0.0.1:${input.port}"`,
    `http: "127.0.0.1:${input.monitorPort}"`,
    'jetstream {',
    `  store_dir: ${JSON.stringify(input.storeFolder)}`,
    // Otherwise a server writes to the disk every two minutes, after it has acknowledged.
    ...(syncsAlways ? ['  sync_interval: always'] : []),
    '}',
    ...tlsLines(input.tls),
    ...(input.authorization === undefined ? [] : ['authorization {', input.authorization, '}']),
  ];
  return `${lines.join('\n')}\n`;
}

function tlsLines(tls: NatsTls | undefined): string[] {
  if (!tls) return [];
  const { certFile, keyFile, caFile } = tls;
  const verified = caFile === undefined ? [] : [`  ca_file: ${JSON.stringify(caFile)}`, '  verify: true'];
  return [
    'tls {',
    `  cert_file: ${JSON.stringify(certFile)}`,
    `  key_file: ${JSON.stringify(keyFile)}`,
    ...verified,
    '}',
  ];
}
