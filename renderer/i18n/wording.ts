/** The form of a catalogue: the same keys as the Chinese one, each with a text of its own. */
export type Wording<Original> = {
  [Key in keyof Original]: Original[Key] extends string ? string : Wording<Original[Key]>;
};
