import { useEffect } from 'react';

/** Whether a key goes to what is typed or chosen there; a tick box has no use for arrows. */
function takesArrows(target: EventTarget | null): boolean {
  if (!(target instanceof HTMLElement)) return false;
  if (target instanceof HTMLInputElement) return target.type !== 'checkbox';
  return target instanceof HTMLTextAreaElement || target.isContentEditable;
}

/** Steps with ← and →, or with Page Up and Page Down also while somebody types. */
export function useStepKeys(step: (by: 1 | -1) => void): void {
  useEffect(() => {
    function onKey(event: KeyboardEvent): void {
      if (event.ctrlKey || event.altKey || event.metaKey || event.shiftKey) return;
      const { key, target } = event;
      if (target instanceof Element && target.closest('[role=dialog]')) return;
      const by = key === 'ArrowRight' || key === 'PageDown' ? 1 : -1;
      const arrow = key === 'ArrowRight' || key === 'ArrowLeft';
      if (!arrow && key !== 'PageDown' && key !== 'PageUp') return;
      if (arrow && takesArrows(target)) return;
      event.preventDefault();
      step(by);
    }
    window.addEventListener('keydown', onKey);
    return () => {
      window.removeEventListener('keydown', onKey);
    };
  }, [step]);
}
