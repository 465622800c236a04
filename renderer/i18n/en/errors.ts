import type { ErrorCode } from '../../../db/contract/errors.ts';

export const errors: Record<ErrorCode, string> = {
  unknown_command: 'There is no such command.',
  invalid_input: 'Please correct the following:',
  not_permitted: 'Your account may not do this. The attempt has been noted in the audit.',
  locked: 'The vault is locked. Please unlock it again.',
  unexpected:
    'This could not be completed; the data is as before. Try again, and tell your maintainer if it persists.',
  vault_gone: 'The vault process ended unexpectedly. Everything that was confirmed is saved.',
  runtime_too_old:
    'This runtime is too old (Node {{found}}; {{needed}} or newer is needed) to open the database.',
  already_set_up: 'Xinqiao has already been set up on this computer.',
  setup_not_begun: 'Set-up was interrupted. Please start again.',
  wrong_password: 'The password is not correct.',
  wrong_recovery_code: 'The recovery code is not correct.',
  recovery_code_mismatch: 'This is not the code that was shown. Please compare it with the paper.',
  too_many_attempts: 'Too many wrong attempts. Please try again in {{waitSeconds}} seconds.',
  unknown_account: 'This account does not exist or has been removed.',
  keyring_damaged: 'The key file is damaged or has been changed.',
  keyring_missing: 'The key file is missing.',
  database_damaged:
    'The database file is damaged. Lock the desk, then use “Check and repair” on the unlock screen.',
  database_missing: 'The database file is missing.',
  database_newer: 'The database was written by a newer Xinqiao. Please update Xinqiao first.',
  database_key_mismatch:
    'The database does not open with its key: the file is damaged or was replaced.',
  database_cut_short:
    'The database file is incomplete: the power failed while it was written, or only a part was copied.',
  databases_swapped: 'The two database files have each other’s names.',
  log_damaged: 'The log of the database is damaged, and holds changes that were saved.',
  changes_lost:
    'The last {{count}} acts are missing from the database: its log is lost, or an older copy was put in its place.',
  nothing_to_repair: 'Everything was checked and is whole; there is nothing to repair.',
  repair_expired: 'The repair was interrupted. Please check again.',
  upgrade_needs_counsellor:
    'Xinqiao was updated. A counsellor must unlock once before, so that the data can be upgraded.',
  upgrade_failed:
    'The upgrade of the data did not finish; the data stand as they were. Ask your maintainer, or go back to the version you had.',
  disk_full: 'The disk is full; nothing was saved. Free some space and try again.',
  folder_gone:
    'This folder or file is not there. It may have been moved, or the stick was pulled out.',
  folder_not_writable:
    'This folder cannot be written to. Choose another one or lift its write protection.',
  disk_gone:
    'The disk could not be read or written. The stick may have been pulled out or is faulty.',
  disk_write_failed:
    'The disk took nothing in; nothing was saved, and what was there is as it was. Its space or your quota may be used up, or the disk is failing.',
  database_busy:
    'Something else is being written, a large package for example; nothing was saved. Please try again in a moment.',
  backup_damaged: 'The backup is damaged ({{part}}); nothing was changed. Please take another one.',
  backup_unreadable: 'This is not a backup of Xinqiao.',
  backup_newer: 'A newer Xinqiao has made this backup. Please update first.',
  backup_running: 'A backup or rehearsal is under way. Please try again in a moment.',
  backup_none: 'There is no usable backup in the backup folder.',
  restore_expired: 'The restore was interrupted. Please open the backup again.',
  package_unreadable: 'This is not a transfer package of Xinqiao.',
  package_damaged:
    'The package is damaged ({{part}}); nothing was taken in. Ask the sending school for a new one.',
  package_forged:
    'The signature of the package is wrong; it may have been changed. Nothing was taken in.',
  package_newer: 'A newer Xinqiao has made this package. Please update first.',
  package_not_for_us: 'This package was not sent to this school; its keys do not open it.',
  package_wrong_passphrase:
    'The passphrase is wrong. Please check the seven words with the sending school.',
  package_own: 'This school has made this package itself; there is nothing to receive here.',
  package_nobody:
    'None of these students has a consent to the transfer on record; no package was made.',
  consent_withdrawn:
    'Meanwhile the consent of one of the students was withdrawn or has ended; this package was not made. Please choose the students again.',
  package_too_large:
    'What was chosen is more than one package holds (60,000 files, 512 MB of the joint file); nothing was made. Please make several packages, one a class for example.',
  record_too_large:
    'Of student {{position}} in the package there is more than a package holds (16 MB, 20,000 entries, 999 attachments); nothing was made. Please choose fewer contents.',
  summary_cancelled: 'The count was cancelled; nothing was published.',
  package_cancelled: 'Cancelled; no unfinished package was left behind.',
  card_unreadable: 'This is not a card of a school, or it was changed.',
  card_newer: 'A newer Xinqiao has made this card. Please update first.',
  picture_unreadable:
    'This picture cannot be read. Choose a photo, scan or screenshot as JPG or PNG.',
  picture_too_large:
    'The picture is too large (at most 20 MB and 64 megapixels). Crop it or make it smaller.',
  picture_no_code:
    'There is no QR code to be found in the picture. Take it again with all of the code on it, sharp, flat and as large as it goes.',
  picture_no_card:
    'The QR code in the picture is not a card of a school. Take the one on the other school’s card.',
  picture_several_cards: 'There is more than one card in the picture. Take one at a time.',
  receipt_unreadable: 'This is not a receipt, or it was changed.',
  receipt_newer: 'A newer Xinqiao has made this receipt. Please update first.',
  receipt_foreign:
    'This receipt is not of a package sent from here, or not signed by its receiver.',
  transfer_running: 'Packages are being made. Please wait.',
  record_sealed:
    'This student’s record was handed over and is sealed. To look into it, or when the student has come back, open the student’s page and give a reason.',
  paper_damaged:
    'An attachment is not what was stored and may be damaged; it was neither opened nor handed over. Restore a backup, or scan it again.',
  summary_unsigned:
    'This summary was published by an older version and is not signed. Have a counsellor publish it once more, as a correction; then the file can be saved.',
  figures_unreadable: 'Not a school’s file of figures, or damaged.',
  figures_newer: 'The file was made by a newer Xinqiao. Update first.',
  figures_forged: 'The signature does not fit: the file was changed after it was published.',
  figures_none: 'No school has sent a file of this semester yet.',
  not_found: 'This entry was not found; it may have been removed.',
  already_exists: 'It already exists.',
  conflict: 'The times collide.',
  changed_meanwhile: 'This entry has just been changed. Please reload it first.',
  signed_is_final: 'A signed record cannot be changed. Please write an addendum.',
  draft_of_another: 'This is a colleague’s unsigned draft; only its author can open it.',
  state_forbids: 'This is not possible in the present state.',
  own_account: 'You cannot do this to your own account.',
  file_unreadable: 'This file cannot be read; it may be damaged or not be a spreadsheet.',
  file_too_large: 'The file is too large.',
  file_kind:
    'Only photos (JPG, PNG, WebP), PDF and Office documents (docx, xlsx, pptx) can be attached.',
  file_empty: 'There is no data in this file.',
  file_encoding: 'The text encoding is not recognised. Save the file as UTF-8 or .xlsx.',
  file_password_protected: 'The file has a password. Remove it before importing.',
  duplicate_column: 'One column is used twice.',
  column_missing: 'A required column is missing.',
  import_expired: 'The import has expired. Please choose the file again.',
  import_judged: 'Somebody has judged a result of this batch: it can no longer be taken back.',
  form_failed: 'The form could not be made. Please try again.',
  student_sitting: 'A student is filling in a scale. The password returns to Xinqiao.',
  scale_unreadable: 'This file is not valid JSON: no scale could be read.',
  consent_refused:
    'The consent was refused or withdrawn. In real danger, record the emergency under Consents first.',
  consent_missing:
    'The student is under fourteen and a guardian’s valid consent to the assessment is not on record. Record it under Consents first.',
  campaign_judged:
    'Somebody has already judged a result of this campaign: it can be closed, not cancelled.',
};
