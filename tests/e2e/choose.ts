import type { Locator } from '@playwright/test';

/**
 * Types into a field that offers what to choose, and takes the first offer once it is there.
 *
 * @param offer what it holds, where that is not what is typed
 */
export async function choose(field: Locator, text: string, offer = text): Promise<void> {
  await field.fill(text);
  await field
    .page()
    .locator('.ant-select-dropdown:not(.ant-select-dropdown-hidden) .ant-select-item-option')
    .filter({ hasText: offer })
    .first()
    .click();
}
