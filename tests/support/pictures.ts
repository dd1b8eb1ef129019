/** A PNG of one colour that says it is this large; only its beginning is true. */
export function pngOf(width: number, height = width, length = 100): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(length);
  bytes.set([137, 80, 78, 71, 13, 10, 26, 10, 0, 0, 0, 13, 73, 72, 68, 82]);
  const view = new DataView(bytes.buffer);
  view.setUint32(16, width);
  view.setUint32(20, height);
  return bytes;
}

/** A real PNG: a red pixel. */
export const redPixel = Buffer.from(
  "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mP8z8BQDwAEhQGAhKmMIQAAAABJRU5ErkJggg==",
  "base64",
);

/** As many seconds of silence: a real WAV file. */
export function soundOf(seconds: number): Buffer {
  const [rate, head] = [8000, Buffer.alloc(44)];
  const size = seconds * rate;
  head.write("RIFF    WAVEfmt ", "latin1");
  head.writeUInt32LE(36 + size, 4);
  // PCM, one channel of 8 bits.
  for (const [at, value] of [
    [16, 16],
    [24, rate],
    [28, rate],
    [40, size],
  ] as const)
    head.writeUInt32LE(value, at);
  for (const [at, value] of [
    [20, 1],
    [22, 1],
    [32, 1],
    [34, 8],
  ] as const)
    head.writeUInt16LE(value, at);
  head.write("data", 36, "latin1");
  return Buffer.concat([head, Buffer.alloc(size, 128)]);
}
