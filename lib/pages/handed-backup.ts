let handed: File | undefined;

/** A backup that was chosen where lists are brought, for the page that restores backups. */
export function handBackup(file: File): void {
  handed = file;
}

/** It is taken once. */
export function takeBackup(): File | undefined {
  const file = handed;
  handed = undefined;
  return file;
}
