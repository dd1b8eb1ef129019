import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join, relative, sep } from "node:path";
import { crc32 } from "node:zlib";

/** Writes a folder as an archive without compression: all that an .xpi needs. Gives the archive's path. */
export function zipFolder(folder: string, archive: string): string {
  const parts: Buffer[] = [];
  const directory: Buffer[] = [];
  let offset = 0;
  for (const file of readdirSync(folder, { recursive: true, withFileTypes: true })) {
    if (!file.isFile()) continue;
    const path = join(file.parentPath, file.name);
    const name = Buffer.from(relative(folder, path).split(sep).join("/"));
    const data = readFileSync(path);
    const header = fileHeader(name, data);
    parts.push(header, name, data);
    directory.push(directoryHeader(header, offset), name);
    offset += header.length + name.length + data.length;
  }
  const index = Buffer.concat(directory);
  writeFileSync(archive, Buffer.concat([...parts, index, endRecord(directory.length / 2, index.length, offset)]));
  return archive;
}

/** What both headers of a file share, from "version needed" to the length of its extra field. */
const SHARED = 26;
const UTF8_NAMES = 0x0800;
/** 1 January 1980: the format's first day, so that equal folders give equal archives. */
const DATE = 0x0021;

function fileHeader(name: Buffer, data: Buffer): Buffer {
  const header = Buffer.alloc(4 + SHARED);
  header.writeUInt32LE(0x04034b50, 0);
  header.writeUInt16LE(20, 4);
  header.writeUInt16LE(UTF8_NAMES, 6);
  header.writeUInt16LE(DATE, 12);
  header.writeUInt32LE(crc32(data), 14);
  header.writeUInt32LE(data.length, 18);
  header.writeUInt32LE(data.length, 22);
  header.writeUInt16LE(name.length, 26);
  return header;
}

function directoryHeader(file: Buffer, offset: number): Buffer {
  const header = Buffer.alloc(46);
  header.writeUInt32LE(0x02014b50, 0);
  header.writeUInt16LE(20, 4);
  file.copy(header, 6, 4, 4 + SHARED);
  header.writeUInt32LE(offset, 42);
  return header;
}

function endRecord(files: number, size: number, offset: number): Buffer {
  const record = Buffer.alloc(22);
  record.writeUInt32LE(0x06054b50, 0);
  record.writeUInt16LE(files, 8);
  record.writeUInt16LE(files, 10);
  record.writeUInt32LE(size, 12);
  record.writeUInt32LE(offset, 16);
  return record;
}
