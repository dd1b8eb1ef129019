import { generateKeyPairSync, sign } from "node:crypto";

type Bytes = Uint8Array;

/** A value in DER (ITU-T X.690): what it is, how long it is, what it holds. */
const der = (tag: number, ...parts: readonly Bytes[]): Bytes => {
  const body = Buffer.concat(parts);
  const { length } = body;
  const size = length < 128 ? [length] : length < 256 ? [0x81, length] : [0x82, length >> 8, length & 255];
  return Buffer.concat([Buffer.from([tag, ...size]), body]);
};
const sequence = (...parts: readonly Bytes[]) => der(0x30, ...parts);
const integer = (value: number) => der(0x02, Buffer.from([value]));
const text = (tag: number, words: string) => der(tag, Buffer.from(words));
const bits = (bytes: Bytes) => der(0x03, Buffer.from([0]), bytes);

const ECDSA_WITH_SHA256 = sequence(der(0x06, Buffer.from([0x2a, 0x86, 0x48, 0xce, 0x3d, 0x04, 0x03, 0x02])));
const COMMON_NAME = der(0x06, Buffer.from([0x55, 0x04, 0x03]));
const ALTERNATIVE_NAME = der(0x06, Buffer.from([0x55, 0x1d, 0x11]));

/** A certificate (RFC 5280) that nobody vouches for, made anew each time: no key has to lie in the project. */
export function newCertificate(host: string): { readonly key: string; readonly cert: string } {
  const { publicKey, privateKey } = generateKeyPairSync("ec", { namedCurve: "P-256" });
  const name = sequence(der(0x31, sequence(COMMON_NAME, text(0x0c, host))));
  const told = sequence(
    der(0xa0, integer(2)),
    integer(1),
    ECDSA_WITH_SHA256,
    name,
    sequence(text(0x17, "260101000000Z"), text(0x17, "491231235959Z")),
    name,
    publicKey.export({ type: "spki", format: "der" }),
    der(0xa3, sequence(sequence(ALTERNATIVE_NAME, der(0x04, sequence(text(0x82, host)))))),
  );
  const whole = sequence(told, ECDSA_WITH_SHA256, bits(sign("sha256", told, privateKey)));
  const lines =
    Buffer.from(whole)
      .toString("base64")
      .match(/.{1,64}/g) ?? [];
  return {
    key: String(privateKey.export({ type: "pkcs8", format: "pem" })),
    cert: ["-----BEGIN CERTIFICATE-----", ...lines, "-----END CERTIFICATE-----", ""].join("\n"),
  };
}
