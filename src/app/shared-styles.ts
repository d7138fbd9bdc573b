import { css } from 'lit';

/** Buttons, focus rings and text for screen readers only: the same in every component. */
export const sharedStyles = css`
  *,
  *::before,
  *::after {
    box-sizing: border-box;
  }
  button {
    display: inline-flex;
    align-items: center;
    justify-content: center;
    gap: 8px;
    min-height: 36px;
    padding: 0 14px;
    border: 1px solid var(--line);
    border-radius: var(--radius);
    background: var(--raised);
    color: var(--ink);
    font: inherit;
    font-weight: 500;
    white-space: nowrap;
    cursor: pointer;
    touch-action: manipulation;
    transition:
      background-color 120ms,
      border-color 120ms;
  }
  button:hover {
    border-color: var(--quiet);
  }
  button[aria-pressed='true'] {
    border-color: var(--accent);
    background: var(--chosen);
  }
  button:disabled {
    opacity: 0.5;
    cursor: default;
  }
  :focus-visible,
  input:focus-visible + .mark {
    outline: 2px solid var(--accent);
    outline-offset: 2px;
  }
  svg {
    flex: none;
  }
  .spoken {
    position: absolute;
    width: 1px;
    height: 1px;
    margin: -1px;
    overflow: hidden;
    clip-path: inset(50%);
    white-space: nowrap;
  }
  @media (forced-colors: active) {
    input:checked + .mark,
    button[aria-pressed='true'] {
      outline: 3px solid Highlight;
    }
  }
  @media (prefers-reduced-motion: reduce) {
    *,
    *::before,
    *::after {
      animation: none !important;
      transition: none !important;
    }
  }
`;
