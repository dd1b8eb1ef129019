import { useEffect, useState } from "preact/hooks";
import { pack } from "../archive/pack.ts";
import { chosenKey, dropPacked, putPacked, readPacked } from "../local/backup-shelf.ts";
import { putFile } from "../local/chosen-files.ts";
import type { BackupsView, RestorePlan, RestoreWay } from "../backup-view.ts";
import { browser } from "../browser.ts";
import { limits } from "../limits.ts";
import { send } from "../messages/send.ts";
import { FeedError, type Problem } from "../problem.ts";
import { readSettings } from "../settings.ts";
import { isFull } from "../store/open.ts";
import { needBytes } from "../store/room.ts";
import { takeBackup } from "./handed-backup.ts";
import { openForReading } from "./reads.ts";
import type { NoticeState } from "./use-notice.ts";
import { useRead, type Read } from "./use-read.ts";

export type BackupFile = { readonly file: Blob; readonly name: string };

export type BackupsState = Read<BackupsView> & {
  /** What is under way in this page. */
  readonly busy?: "saving" | "reading" | undefined;
  /** What a chosen backup would change. */
  readonly plan?: RestorePlan | undefined;
  readonly problem?: Problem | undefined;
  /** One was chosen on the page where lists are brought. */
  readonly handed: boolean;
  /** A backup of now, as a file; nothing where that failed. */
  readonly save: (entries: boolean) => Promise<BackupFile | undefined>;
  /** A kept backup as a file. */
  readonly fetchKept: (key: string) => Promise<BackupFile | undefined>;
  readonly choose: (file: File) => void;
  readonly look: (source: string, way?: RestoreWay) => void;
  readonly restore: (plan: RestorePlan) => void;
  readonly cancel: () => void;
};

type Own = Pick<BackupsState, "busy" | "plan" | "problem">;

/** The backups that are kept, and what can be done with them and with a file. */
export function useBackups({ done, failed }: Pick<NoticeState, "done" | "failed">): BackupsState {
  const read = useRead(() => send("readBackups", {}), "backups", "subscriptions");
  const [own, setOwn] = useState<Own>({});
  const tell = (error: unknown): undefined => {
    setOwn(error instanceof FeedError ? { problem: error.problem } : {});
    if (!(error instanceof FeedError)) failed(error);
  };
  const look = (source: string, way: RestoreWay = "add") => {
    setOwn((before) => ({ ...before, busy: "reading", problem: undefined }));
    send("planRestore", { source, way }).then((plan) => setOwn({ plan }), tell);
  };
  const choose = (file: File) => {
    setOwn({ busy: "reading" });
    putChosen(file).then((key) => look(key), tell);
  };
  const [handed] = useState(takeBackup);
  useEffect(() => {
    if (handed) choose(handed);
    // oxlint-disable-next-line react-hooks/exhaustive-deps -- once, when the page opens
  }, []);
  return {
    ...read,
    ...own,
    handed: handed !== undefined,
    look,
    cancel: () => {
      const source = own.plan?.source;
      setOwn({});
      // What is kept stays; where this fails, the day's upkeep drops it.
      if (source && !read.value?.kept.some(({ key }) => key === source)) void dropPacked(source).catch(() => undefined);
    },
    save: async (entries) => {
      setOwn({ busy: "saving" });
      const file = await packed(entries).catch(tell);
      if (file) setOwn({});
      return file && { file, name: nameOf(Date.now()) };
    },
    fetchKept: async (key) => {
      const file = await readPacked(key).catch(tell);
      return file && { file, name: nameOf(Date.parse(key.slice(0, 24)) || Date.now()) };
    },
    choose,
    restore: (plan) => {
      setOwn({ busy: "reading" });
      send("startRestore", { plan }).then(({ act }) => {
        setOwn({});
        done(act);
        void read.again();
      }, tell);
    },
  };
}

/** Here, where a page may open the store: a large backup need not travel. */
async function packed(entries: boolean): Promise<Blob> {
  if (browser.extension.inIncognitoContext) {
    const { key } = await send("packBackup", { entries });
    return readPacked(key).finally(() => dropPacked(key));
  }
  const db = await openForReading();
  return (await pack(db, { entries }, await readSettings(), Date.now())).packed;
}

/** A chosen file is put where the background reads it, however often it is stopped meanwhile. */
async function putChosen(file: File): Promise<string> {
  const key = chosenKey(Date.now());
  await needBytes(file.size);
  if (browser.extension.inIncognitoContext) {
    if (file.size > limits.backupPacked) throw new FeedError({ kind: "too-large", limit: limits.backupPacked });
    await putPacked(key, file);
  } else {
    await putFile(key, file).catch((error: unknown) => {
      throw isFull(error) ? new FeedError({ kind: "storage-full" }, { cause: error }) : error;
    });
  }
  return key;
}

/** The day where the reader is. */
function nameOf(at: number): string {
  return `foldfeed-${new Intl.DateTimeFormat("en-CA", { dateStyle: "short" }).format(at)}.json.gz`;
}
