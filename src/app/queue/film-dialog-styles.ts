import { css } from 'lit';
import { fieldStyles } from '../field-styles.ts';

/** The look of the page's dialogs, and of what the one has in it that asks how a film is painted. */
export const dialogStyles = css`
  ${fieldStyles}
  dialog {
    width: min(560px, calc(100vw - 24px));
    max-height: calc(100dvh - 24px);
    padding: 0;
    border: 1px solid var(--line);
    border-radius: 14px;
    background: var(--raised);
    color: var(--ink);
    box-shadow: 0 24px 80px rgb(0 0 0 / 60%);
  }
  dialog::backdrop {
    background: rgb(10 9 8 / 62%);
  }
  dialog[open] {
    display: grid;
    gap: 14px;
    padding: 16px 18px 18px;
    overflow: auto;
  }
  header,
  footer {
    display: flex;
    align-items: center;
    justify-content: space-between;
    gap: 12px;
  }
  h2 {
    margin: 0;
    overflow: hidden;
    font-size: 17px;
    font-weight: 600;
    text-overflow: ellipsis;
    white-space: nowrap;
  }
  .still {
    position: relative;
    display: grid;
    place-items: center;
    aspect-ratio: 16 / 9;
    border-radius: var(--radius);
    background: #000;
    overflow: hidden;
  }
  .still canvas {
    position: absolute;
    inset: 0;
    width: 100%;
    height: 100%;
    object-fit: contain;
  }
  .still.blank canvas {
    visibility: hidden;
  }
  .still span {
    position: absolute;
    color: var(--quiet);
    font-size: 14px;
  }
  .moment {
    display: grid;
    grid-template-columns: auto minmax(0, 1fr) 4.5em;
    align-items: center;
    gap: 12px;
    color: var(--quiet);
    font-size: 13px;
    font-variant-numeric: tabular-nums;
  }
  .moment output {
    color: var(--ink);
    text-align: right;
  }
  input[type='range'] {
    width: 100%;
    margin: 0;
    accent-color: var(--accent);
  }
  .fields {
    display: grid;
    grid-template-columns: repeat(auto-fit, minmax(150px, 1fr));
    gap: 10px 14px;
  }
  .fields label {
    display: grid;
    gap: 4px;
    color: var(--quiet);
    font-size: 13px;
  }
  .fields .check {
    grid-column: 1 / -1;
    grid-template-columns: auto 1fr;
    align-items: center;
    gap: 8px;
    min-height: 28px;
    color: var(--ink);
    font-size: 14px;
  }
  input[type='checkbox'] {
    width: 17px;
    height: 17px;
    margin: 0;
    accent-color: var(--accent);
  }
  .outlook {
    color: var(--quiet);
    font-size: 14px;
    font-variant-numeric: tabular-nums;
    text-wrap: pretty;
  }
`;
