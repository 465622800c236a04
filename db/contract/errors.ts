/**
 * Every way in which a call can be refused. The message catalogues word each code; nothing of an
 * error's origin (SQL, stack, values) is ever sent to a screen.
 */
export const errorCodes = [
  // the door
  'unknown_command',
  'invalid_input',
  'not_permitted',
  'locked',
  'unexpected',
  // the processes (worded by main)
  'vault_gone',
  'runtime_too_old',
  // keys and files
  'already_set_up',
  'setup_not_begun',
  'wrong_password',
  'wrong_recovery_code',
  'recovery_code_mismatch',
  'too_many_attempts',
  'unknown_account',
  'keyring_damaged',
  'keyring_missing',
  'database_damaged',
  'database_missing',
  'database_newer',
  'database_key_mismatch',
  'database_cut_short',
  'databases_swapped',
  'log_damaged',
  'changes_lost',
  'nothing_to_repair',
  'repair_expired',
  'upgrade_needs_counsellor',
  'upgrade_failed',
  'disk_full',
  'folder_gone',
  'folder_not_writable',
  'disk_gone',
  'disk_write_failed',
  'database_busy',
  'backup_damaged',
  'backup_unreadable',
  'backup_newer',
  'backup_running',
  'backup_none',
  'restore_expired',
  // transfer packages
  'package_unreadable',
  'package_damaged',
  'package_forged',
  'package_newer',
  'package_not_for_us',
  'package_wrong_passphrase',
  'package_own',
  'package_nobody',
  'consent_withdrawn',
  'package_too_large',
  'record_too_large',
  'package_cancelled',
  'summary_cancelled',
  'card_unreadable',
  'card_newer',
  // the picture of a card (worded by its screen)
  'picture_unreadable',
  'picture_too_large',
  'picture_no_code',
  'picture_no_card',
  'picture_several_cards',
  // receipts
  'receipt_unreadable',
  'receipt_newer',
  'receipt_foreign',
  'transfer_running',
  'record_sealed',
  'paper_damaged',
  // summaries
  'summary_unsigned',
  'figures_unreadable',
  'figures_newer',
  'figures_forged',
  'figures_none',
  // rules of the field
  'not_found',
  'already_exists',
  'conflict',
  'changed_meanwhile',
  'signed_is_final',
  'draft_of_another',
  'state_forbids',
  'student_sitting',
  'consent_refused',
  'consent_missing',
  'campaign_judged',
  'scale_unreadable',
  'own_account',
  'file_unreadable',
  'file_too_large',
  'file_kind',
  'file_empty',
  'file_encoding',
  'file_password_protected',
  'duplicate_column',
  'column_missing',
  'import_expired',
  'import_judged',
  'form_failed',
] as const;

export type ErrorCode = (typeof errorCodes)[number];

/** Why one field was refused; worded by the catalogues under `reasons`. */
export const reasonCodes = [
  'required',
  'too_short',
  'too_long',
  'too_small',
  'too_big',
  'wrong_type',
  'wrong_format',
  'not_an_option',
  'unknown_field',
  'not_a_date',
  'date_in_future',
  'before_start',
  'duplicate',
  'not_unique',
  'overlaps',
  'not_found',
  'inactive',
  'lost_precision',
  'formula_error',
  'other_coding',
  'differs_from_record',
  'control_character',
  'too_few',
  'too_many',
  'same_as_row',
  'contradicts',
  'range_too_long',
  'not_half_hours',
  'on_duty_then',
  'on_leave',
  'not_available',
  'shift_full',
  'no_such_shift_then',
  'not_a_school_day',
  'not_past',
  'outside_semester',
  'not_in_order',
  'out_of_range',
  'beyond_score',
  'not_one_per_answer',
  'hole',
  'not_worded',
  'in_the_past',
  'not_oneself',
  'guardian_needed',
  'still_open',
  'never_skipped',
  'not_recorded',
  'meetings_open',
  'not_member',
  'names_student',
  'outside_campaign',
  'already_taken',
  'draft_open',
  'actions_open',
  'settled',
  'not_ahead',
  'undecided',
  'excludes',
  'not_as_it_stands',
  'not_in_grade',
  'level_undecided',
  'before_last_meeting',
  'word_of_diagnosis',
  'guardian_decides',
  'still_suspended',
  'still_at_school',
  'not_finished',
] as const;

export type ReasonCode = (typeof reasonCodes)[number];

/** One refused field: a dotted path into the input, and why. */
export interface FieldRefusal {
  field: string;
  reason: ReasonCode;
  params?: Record<string, string | number>;
}

/** A refusal as it travels to the screen. */
export interface Refused {
  code: ErrorCode;
  fields?: FieldRefusal[];
  params?: Record<string, string | number>;
  /** What a booking collides with, or other rows that the screen lists. */
  details?: unknown;
}

/** A refusal inside the vault: thrown by handlers, caught once by the dispatcher. */
export class Refusal extends Error {
  readonly refused: Refused;

  constructor(code: ErrorCode, more: Omit<Refused, 'code'> = {}) {
    super(code);
    this.name = 'Refusal';
    this.refused = { code, ...more };
  }

  /** A refusal of one field of the input. */
  static field(field: string, reason: ReasonCode, params?: FieldRefusal['params']): Refusal {
    return new Refusal('invalid_input', {
      fields: [params ? { field, reason, params } : { field, reason }],
    });
  }
}
