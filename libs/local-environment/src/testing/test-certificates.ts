import { generateKeyPairSync, type KeyObject, randomBytes, sign } from 'node:crypto';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** Files in PEM, for a server on this machine and for a client of it. */
export interface TestCertificates {
  readonly caFile: string;
  readonly certFile: string;
  readonly keyFile: string;
}

interface Issuer {
  readonly name: string;
  readonly privateKey: KeyObject;
}

/**
 * A certificate authority of one's own and a certificate of it for 127.0.0.1 and localhost, made for one test: nobody
 * else trusts them. RFC 5280 with ECDSA on P-256, nothing more than that needs.
 */
export function testCertificates(folder: string): TestCertificates {
  mkdirSync(folder, { recursive: true });
  const authority = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  const server = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  const issuer = { name: 'Test authority', privateKey: authority.privateKey };
  const files = {
    caFile: join(folder, 'ca.pem'),
    certFile: join(folder, 'server.pem'),
    keyFile: join(folder, 'server.key'),
  };
  writeFileSync(files.caFile, certificate(issuer.name, authority.publicKey, issuer, [isAuthority]));
  writeFileSync(files.certFile, certificate('localhost', server.publicKey, issuer, [forThisMachine]));
  const key = server.privateKey.export({ type: 'pkcs8', format: 'pem' });
  writeFileSync(files.keyFile, key, { mode: 0o600 });
  return files;
}

function certificate(subject: string, publicKey: KeyObject, issuer: Issuer, extensions: Buffer[]): string {
  const begins = new Date(Date.now() - 3_600_000);
  const ends = new Date(Date.now() + 86_400_000);
  const content = sequence(
    tagged(0xa0, integer(Buffer.from([2]))),
    integer(Buffer.concat([Buffer.from([1]), randomBytes(8)])),
    signatureAlgorithm,
    nameOf(issuer.name),
    sequence(time(begins), time(ends)),
    nameOf(subject),
    publicKey.export({ type: 'spki', format: 'der' }),
    tagged(0xa3, sequence(...extensions)),
  );
  const signature = sign('sha256', content, issuer.privateKey);
  const der = sequence(content, signatureAlgorithm, tagged(0x03, Buffer.from([0]), signature));
  const lines = der.toString('base64').match(/.{1,64}/g)!;
  return ['-----BEGIN CERTIFICATE-----', ...lines, '-----END CERTIFICATE-----', ''].join('\n');
}

/** DER: tag, length, content. */
function tagged(tag: number, ...content: Buffer[]): Buffer {
  const body = Buffer.concat(content);
  const { length } = body;
  const head =
    length < 128
      ? [tag, length]
      : length < 256
        ? [tag, 0x81, length]
        : [tag, 0x82, length >> 8, length & 255];
  return Buffer.concat([Buffer.from(head), body]);
}

const sequence = (...content: Buffer[]): Buffer => tagged(0x30, ...content);
const integer = (bytes: Buffer): Buffer => tagged(0x02, bytes);
const oid = (hex: string): Buffer => tagged(0x06, Buffer.from(hex, 'hex'));
const octets = (content: Buffer): Buffer => tagged(0x04, content);
const yes = tagged(0x01, Buffer.from([0xff]));

/** ecdsa-with-SHA256 */
const signatureAlgorithm = sequence(oid('2a8648ce3d040302'));
/** One common name. */
const nameOf = (name: string): Buffer =>
  sequence(tagged(0x31, sequence(oid('550403'), tagged(0x0c, Buffer.from(name)))));
/** YYMMDDHHMMSSZ */
const time = (at: Date): Buffer =>
  tagged(
    0x17,
    Buffer.from(
      `${at
        .toISOString()
        .replace(/[-:T]|\.\d+/g, '')
        .slice(2)}`,
    ),
  );
/** basicConstraints, critical */
const isAuthority = sequence(oid('551d13'), yes, octets(sequence(yes)));
/** subjectAltName: dNSName and iPAddress */
const forThisMachine = sequence(
  oid('551d11'),
  octets(sequence(tagged(0x82, Buffer.from('localhost')), tagged(0x87, Buffer.from([127, 0, 0, 1])))),
);
