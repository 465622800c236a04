import { bundle } from '../../build/bundle.mjs';

/** Before the tests that fork the vault as it ships. What is built of these very sources stays. */
export default async function provideBuiltVault(): Promise<void> {
  await bundle();
}
