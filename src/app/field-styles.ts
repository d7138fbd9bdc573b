import { css } from 'lit';

/** Fields of forms, as wide as their place. */
export const fieldStyles = css`
  select,
  input[type='text'],
  input[type='number'] {
    width: 100%;
    height: 36px;
    padding: 0 10px;
    border: 1px solid var(--line);
    border-radius: var(--radius);
    background: var(--ground);
    color: var(--ink);
    font: inherit;
    font-size: 14px;
  }
`;
