import { html, type TemplateResult } from 'lit';

/** Text of the field that an event comes from. */
export function valueOf(event: Event): string {
  const { target } = event;
  return target instanceof HTMLSelectElement || target instanceof HTMLInputElement
    ? target.value
    : '';
}

/** Whether the box that an event comes from is checked. */
export function isChecked({ target }: Event): boolean {
  return target instanceof HTMLInputElement && target.checked;
}

/** An entry of a menu. */
export function choice(value: string | number, text: string, chosen: boolean): TemplateResult {
  return html`<option value=${value} ?selected=${chosen}>${text}</option>`;
}
