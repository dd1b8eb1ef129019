/** What a small picture may be. No drawings (SVG): they are documents with links and styles of their own. */
export type PictureType = "image/png" | "image/gif" | "image/jpeg" | "image/webp" | "image/x-icon";

/** Wider or higher than this, in pixels, it is no icon: a few bytes may unpack to gigabytes. */
const most = 1024;

/**
 * What the bytes are, by how they begin (WHATWG MIME Sniffing, 6.1) and never by what a server says of them; nothing where
 * they are no bitmap of a small size.
 */
export function pictureTypeOf(bytes: Uint8Array): PictureType | undefined {
  const type = begins(bytes);
  if (!type) return undefined;
  const sizes = sizesIn(bytes, type);
  return sizes.length > 0 && sizes.every(([width, height]) => isSmall(width) && isSmall(height)) ? type : undefined;
}

type Size = readonly [width: number, height: number];

function begins(bytes: Uint8Array): PictureType | undefined {
  if (isPng(bytes, 0)) return "image/png";
  const first = String.fromCharCode(...bytes.subarray(0, 12));
  if (first.startsWith("GIF87a") || first.startsWith("GIF89a")) return "image/gif";
  if (first.startsWith("\u00ff\u00d8\u00ff")) return "image/jpeg";
  if (first.startsWith("RIFF") && first.endsWith("WEBP")) return "image/webp";
  return first.startsWith("\0\0\u0001\0") ? "image/x-icon" : undefined;
}

function isSmall(length: number): boolean {
  return length > 0 && length <= most;
}

/** How large it says it is, once for each picture in it; none where it ends before it says so. */
function sizesIn(bytes: Uint8Array, type: PictureType): readonly Size[] {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  try {
    if (type === "image/png") return [pngSize(view, 0)];
    if (type === "image/gif") return [[view.getUint16(6, true), view.getUint16(8, true)]];
    if (type === "image/webp") return [webpSize(view)];
    return type === "image/jpeg" ? [jpegSize(view)] : iconSizes(view, bytes);
  } catch (error) {
    if (error instanceof RangeError) return [];
    throw error;
  }
}

function isPng(bytes: Uint8Array, at: number): boolean {
  return [137, 80, 78, 71, 13, 10, 26, 10].every((byte, i) => bytes[at + i] === byte);
}

function pngSize(view: DataView, at: number): Size {
  return [view.getUint32(at + 16), view.getUint32(at + 20)];
}

/** RFC 9649: lossy, lossless and extended files say it in different places. */
function webpSize(view: DataView): Size {
  const kind = view.getUint8(15);
  if (kind === 0x4c) {
    const bits = view.getUint32(21, true);
    return [(bits & 0x3fff) + 1, ((bits >> 14) & 0x3fff) + 1];
  }
  if (kind === 0x58) return [(view.getUint32(24, true) & 0xffffff) + 1, (view.getUint32(26, true) >>> 8) + 1];
  return [view.getUint16(26, true) & 0x3fff, view.getUint16(28, true) & 0x3fff];
}

/** ITU T.81, B.2.2: the size stands in the frame's header; segments before it are passed over. */
function jpegSize(view: DataView): Size {
  for (let at = 2; ;) {
    const marker = view.getUint16(at);
    const isFrame = marker >= 0xffc0 && marker <= 0xffcf && ![0xffc4, 0xffc8, 0xffcc].includes(marker);
    if (isFrame) return [view.getUint16(at + 7), view.getUint16(at + 5)];
    at += 2 + Math.max(2, view.getUint16(at + 2));
  }
}

/** A directory of pictures of up to 256 pixels, in which a PNG may hide that is larger than it was announced to be. */
function iconSizes(view: DataView, bytes: Uint8Array): readonly Size[] {
  return Array.from({ length: view.getUint16(4, true) }, (_, index) => {
    const entry = 6 + 16 * index;
    const at = view.getUint32(entry + 12, true);
    if (isPng(bytes, at)) return pngSize(view, at);
    return [view.getInt32(at + 4, true), view.getInt32(at + 8, true) / 2];
  });
}
