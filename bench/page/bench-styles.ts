import { css } from 'lit';

/** Headings, cards and fields: the same in every part of the benchmark page. */
export const benchStyles = css`
  :host {
    display: block;
  }
  h2 {
    margin: 0 0 12px;
    font-size: 16px;
    font-weight: 600;
  }
  .quiet {
    color: var(--quiet);
    font-size: 13px;
  }
  .row {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 8px;
  }
  fieldset {
    min-width: 0;
    margin: 0;
    padding: 0;
    border: 0;
  }
  legend,
  .caption {
    padding: 0;
    margin-bottom: 6px;
    color: var(--quiet);
    font-size: 13px;
  }
  label.check {
    display: inline-flex;
    align-items: center;
    gap: 8px;
    min-height: 32px;
    padding-right: 12px;
    cursor: pointer;
  }
  input[type='checkbox'] {
    flex: none;
    width: 18px;
    height: 18px;
    margin: 0;
    accent-color: var(--accent);
  }
  input[type='text'],
  select {
    min-height: 36px;
    max-width: 100%;
    padding: 0 10px;
    border: 1px solid var(--line);
    border-radius: var(--radius);
    background: var(--raised);
    color: var(--ink);
    font: inherit;
  }
  button.main {
    border-color: var(--accent);
    background: var(--accent);
    color: #1b1205;
    font-weight: 600;
  }
`;
